import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gems.core.config.Binder;

/**
 * Compares nextflow_schema.json with the parameters of nextflow.config, as {@code nextflow config
 * -flat} prints them: same names, same defaults, and every parameter described. Prints what
 * differs; exits 1 when anything does.
 *
 * <p>Run by its source: {@code java -cp run-planner.jar SchemaAgrees.java SCHEMA FLAT_CONFIG}.
 */
public final class SchemaAgrees {

    private static final Pattern PARAMETER = Pattern.compile("params\\.(\\w+) = (.*)");

    private final List<String> faults = new ArrayList<>();

    private SchemaAgrees() {}

    public static void main(String[] arguments) throws Exception {
        var test = new SchemaAgrees();
        test.compare(parametersOf(Path.of(arguments[0]), test), configured(Path.of(arguments[1])));
        test.faults.forEach(System.out::println);
        System.exit(test.faults.isEmpty() ? 0 : 1);
    }

    private static Map<String, String> configured(Path flatConfig) throws Exception {
        var parameters = new TreeMap<String, String>();
        for (String line : Files.readAllLines(flatConfig)) {
            var match = PARAMETER.matcher(line);
            if (match.matches()) {
                String value = match.group(2);
                parameters.put(match.group(1), value.replaceAll("^'(.*)'$", "$1"));
            }
        }
        return parameters;
    }

    private static Map<String, Map<?, ?>> parametersOf(Path schema, SchemaAgrees test) {
        Map<?, ?> root = (Map<?, ?>) Binder.read(schema, Object.class);
        var shown = new TreeSet<String>();
        ((List<?>) root.get("allOf"))
                .forEach(group -> shown.add(((Map<?, ?>) group).get("$ref").toString()));
        var parameters = new TreeMap<String, Map<?, ?>>();
        ((Map<?, ?>) root.get("$defs"))
                .forEach(
                        (name, group) -> {
                            Map<?, ?> defined = (Map<?, ?>) group;
                            test.require(shown.remove("#/$defs/" + name), name, "is not in allOf");
                            test.requireText(defined, name, "title", "description");
                            Map<?, ?> members = (Map<?, ?>) defined.get("properties");
                            members.forEach((key, it) -> parameters.put("" + key, (Map<?, ?>) it));
                            if (defined.get("required") instanceof List<?> required) {
                                required.forEach(
                                        key ->
                                                test.require(
                                                        members.containsKey(key),
                                                        name,
                                                        "requires the unknown " + key));
                            }
                        });
        shown.forEach(reference -> test.require(false, reference, "is in allOf but not defined"));
        return parameters;
    }

    private void compare(Map<String, Map<?, ?>> schema, Map<String, String> config) {
        require(!config.isEmpty(), "nextflow.config", "has no params: did `nextflow config` fail?");
        config.forEach(
                (name, value) -> {
                    Map<?, ?> property = schema.get(name);
                    require(property != null, name, "is in nextflow.config, not in the schema");
                    if (property != null) {
                        String stated = Objects.toString(property.get("default"), "null");
                        require(
                                stated.equals(value),
                                name,
                                "is " + value + " in nextflow.config, " + stated + " in the schema");
                    }
                });
        schema.forEach(
                (name, property) -> {
                    require(
                            config.containsKey(name),
                            name,
                            "is in the schema, not in nextflow.config");
                    requireText(property, name, "description");
                    require(property.containsKey("type"), name, "has no type");
                    checkDefault(name, property);
                });
    }

    private void checkDefault(String name, Map<?, ?> property) {
        Object value = property.get("default");
        if (value != null) {
            require(
                    !(property.get("enum") instanceof List<?> choices) || choices.contains(value),
                    name,
                    "has a default outside its enum");
            require(
                    !(property.get("pattern") instanceof String pattern)
                            || Pattern.compile(pattern).matcher(value.toString()).find(),
                    name,
                    "has a default that its pattern refuses");
        }
    }

    private void requireText(Map<?, ?> defined, Object name, String... keys) {
        for (String key : keys) {
            require(
                    defined.get(key) instanceof String text && !text.isBlank(),
                    name,
                    "has no " + key);
        }
    }

    private void require(boolean holds, Object what, String fault) {
        if (!holds) {
            faults.add(what + " " + fault);
        }
    }
}
