package org.gems.core.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest: the one place where it stands is the parent POM. */
public final class ToolVersion implements IVersionProvider {

    /** As it goes into outputs. Classes that were not packed into a jar say {@code development}. */
    public static String current() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {current()};
    }
}
