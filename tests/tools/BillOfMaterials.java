import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Compares the bill of materials with what is in the jars: every class and native library of a tool
 * that is not ours comes from a listed component, every component is the file that Maven fetched,
 * and has a licence, in the list of licences too. Prints what is wrong; exits 1 when anything is.
 *
 * <p>Run by its source: {@code java -cp run-planner.jar BillOfMaterials.java BOM LICENCES REPOSITORY
 * JAR...}.
 */
public final class BillOfMaterials {

    private static final String OURS = "org.gems";

    private final Path repository;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> listed = new TreeSet<>();

    private BillOfMaterials(Path repository) {
        this.repository = repository;
    }

    public static void main(String[] arguments) throws Exception {
        var test = new BillOfMaterials(Path.of(arguments[2]));
        var bom = JsonParser.parseString(Files.readString(Path.of(arguments[0]))).getAsJsonObject();
        List<JsonObject> components =
                objects(bom.getAsJsonArray("components"))
                        .filter(component -> !text(component, "group").equals(OURS))
                        .toList();
        for (JsonObject component : components) {
            test.component(component);
        }
        test.licences(components, Files.readAllLines(Path.of(arguments[1])));
        for (String jar : List.of(arguments).subList(3, arguments.length)) {
            test.jar(Path.of(jar));
        }
        if (bom.getAsJsonObject("metadata").has("timestamp")) {
            test.faults.add("the bill holds the time at which it was made");
        }
        test.faults.forEach(System.out::println);
        System.out.printf(
                "%d components, %d classes and libraries, %d faults%n",
                components.size(), test.listed.size(), test.faults.size());
        System.exit(test.faults.isEmpty() && !components.isEmpty() ? 0 : 1);
    }

    private void component(JsonObject component) throws Exception {
        String name = text(component, "name");
        String version = text(component, "version");
        Path file =
                repository
                        .resolve(text(component, "group").replace('.', '/'))
                        .resolve(name)
                        .resolve(version)
                        .resolve(name + "-" + version + ".jar");
        if (!Files.exists(file)) {
            faults.add(name + " " + version + " is listed, but Maven has no " + file);
            return;
        }
        String digest = sha256(file);
        if (objects(component.getAsJsonArray("hashes"))
                .noneMatch(hash -> text(hash, "content").equals(digest))) {
            faults.add(name + " " + version + " is listed with another digest than " + file);
        }
        JsonArray licences = component.getAsJsonArray("licenses");
        if (licences == null || licences.isEmpty()) {
            faults.add(name + " " + version + " is listed without a licence");
        }
        listed.addAll(partsOf(file));
    }

    private void licences(List<JsonObject> components, List<String> lines) {
        for (JsonObject component : components) {
            String coordinates =
                    text(component, "group")
                            + ":"
                            + text(component, "name")
                            + ":"
                            + text(component, "version");
            if (lines.stream().noneMatch(line -> line.contains("(" + coordinates + " - "))) {
                faults.add(coordinates + " is not in the list of licences");
            }
        }
    }

    private void jar(Path jar) throws IOException {
        var unlisted = new TreeMap<String, Integer>();
        for (String part : partsOf(jar)) {
            if (!part.startsWith(OURS.replace('.', '/') + "/") && !listed.contains(part)) {
                unlisted.merge(part.replaceAll("[^/]*$", ""), 1, Integer::sum);
            }
        }
        unlisted.forEach(
                (folder, count) ->
                        faults.add(
                                jar.getFileName()
                                        + " has "
                                        + count
                                        + " files of no listed component in "
                                        + folder));
    }

    private static Set<String> partsOf(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(".*\\.(class|so|dylib|dll|jnilib)"))
                    .collect(Collectors.toSet());
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static java.util.stream.Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.getAsJsonObject());
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }
}
