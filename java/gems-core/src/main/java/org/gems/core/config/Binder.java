package org.gems.core.config;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gems.core.InputException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns a YAML (or JSON) file into a settings record, and reports every unknown key, wrong type and
 * missing value at once, with file and line.
 *
 * <p>A record component {@code maxPip} is the key {@code max_pip}. Absent keys give null, so a
 * record fills its defaults in its compact constructor, where it also refuses bad values by
 * throwing {@link InputException}. A sealed interface is bound to the record that the key {@code
 * kind} names. A component of type {@code Object} takes anything: maps, lists and scalars.
 */
public final class Binder {

    /**
     * A sidecar of 4,839 features has 1 MB; the parser's own limit of 3 MB is one for strangers.
     */
    private static final int MAX_CHARACTERS = 256 << 20;

    /** What YAML itself has; the others would make objects, if they were followed. */
    private static final Set<Tag> PLAIN =
            Set.of(
                    Tag.MAP,
                    Tag.SEQ,
                    Tag.STR,
                    Tag.INT,
                    Tag.FLOAT,
                    Tag.BOOL,
                    Tag.NULL,
                    Tag.TIMESTAMP,
                    Tag.MERGE);

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    /** A few aliases to lists of aliases make millions of items of one line. */
    private static final int MOST_REPEATS = 100_000;

    private final String file;
    private final Faults faults;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int repeats;

    /** The collections that hold the node being bound: an alias to one of them would never end. */
    private final Set<Node> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());

    private Binder(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Reads a whole file. */
    public static <T> T read(Path path, Class<T> type) {
        var faults = new Faults();
        T value = read(path, type, faults);
        faults.throwIfAny();
        return value;
    }

    /**
     * Like {@link #read(Path, Class)}, but adds to the caller's faults.
     *
     * @return null when there was a fault
     */
    public static <T> T read(Path path, Class<T> type, Faults faults) {
        if (Files.isDirectory(path)) {
            faults.add(path + ": is a folder, expected a file");
            return null;
        }
        try {
            return parse(path.toString(), Files.readString(path), type, faults);
        } catch (MalformedInputException e) {
            faults.add(path + ": is not UTF-8 text; expected YAML");
        } catch (IOException e) {
            faults.add(path + ": cannot be read: " + reason(e));
        }
        return null;
    }

    /** Binds text; {@code file} is the name that faults carry. */
    public static <T> T parse(String file, String text, Class<T> type, Faults faults) {
        Optional<Node> json = JsonNodes.of(text);
        if (json.isPresent()) {
            var own = new Faults();
            T value = bind(file, json.get(), type, own);
            if (own.isEmpty()) {
                return value;
            }
            // Faults name lines, which only YAML's parser gives.
        }
        Node root;
        try {
            root = compose(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(file + ":" + line + ": is not valid YAML: " + e.getProblem());
            return null;
        } catch (YAMLException e) {
            faults.add(file + ": is not valid YAML: " + e.getMessage());
            return null;
        }
        if (root == null) {
            faults.add(file + ": is empty; expected YAML with keys " + keys(type));
            return null;
        }
        return bind(file, root, type, faults);
    }

    private static Node compose(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setCodePointLimit(MAX_CHARACTERS);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    }

    private static <T> T bind(String file, Node root, Class<T> type, Faults faults) {
        int before = faults.messages().size();
        try {
            Object value = new Binder(file, faults).bind(root, type, "");
            return faults.messages().size() == before ? type.cast(value) : null;
        } catch (InputException e) {
            faults.add(e.getMessage());
            return null;
        }
    }

    private Object bind(Node node, Type type, String path) {
        if (!seen.add(node) && ++repeats > MOST_REPEATS) {
            throw new InputException(
                    file + ": grows without end by its aliases; write out what they stand for");
        }
        if (!PLAIN.contains(node.getTag())) {
            return fault(
                    node,
                    path,
                    "has the tag " + node.getTag().getValue() + "; expected plain YAML, remove it");
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            return raw == List.class
                    ? bindList(node, arguments[0], path)
                    : bindMap(node, arguments[0], arguments[1], path);
        }
        Class<?> target = (Class<?>) type;
        if (isNull(node)) {
            return null;
        }
        if (target == Object.class) {
            if (node instanceof ScalarNode scalar) {
                return anything(scalar, path);
            }
            if (!ancestors.add(node)) {
                return fault(node, path, "holds itself (an alias to what it is part of)");
            }
            Object collection =
                    node instanceof MappingNode
                            ? bindMap(node, String.class, Object.class, path)
                            : bindList(node, Object.class, path);
            ancestors.remove(node);
            return collection;
        }
        if (target.isSealed() && target.isInterface()) {
            return bindChoice(node, target, path);
        }
        if (target.isRecord()) {
            return bindRecord(node, target, path, List.of());
        }
        if (!(node instanceof ScalarNode scalar)) {
            return fault(node, path, "expected " + expected(target) + ", found " + found(node));
        }
        return bindScalar(scalar, target, path);
    }

    private List<Object> bindList(Node node, Type item, String path) {
        if (isNull(node)) {
            return null;
        }
        if (!(node instanceof SequenceNode sequence)) {
            fault(node, path, "expected a list, found " + found(node));
            return null;
        }
        var items = new ArrayList<Object>();
        for (Node child : sequence.getValue()) {
            Object value = bind(child, item, path + "[" + items.size() + "]");
            if (isNull(child)) {
                fault(child, path, "holds an empty item");
            }
            items.add(value);
        }
        return items;
    }

    private Map<Object, Object> bindMap(Node node, Type keyType, Type valueType, String path) {
        if (isNull(node)) {
            return null;
        }
        if (!(node instanceof MappingNode mapping)) {
            fault(node, path, "expected keys and values, found " + found(node));
            return null;
        }
        var map = new LinkedHashMap<Object, Object>();
        for (NodeTuple entry : mapping.getValue()) {
            Object key = bind(entry.getKeyNode(), keyType, path);
            String name = join(path, spelled(entry.getKeyNode()));
            if (isNull(entry.getKeyNode())) {
                fault(entry.getKeyNode(), path, "has an entry without a key");
            } else if (map.containsKey(key)) {
                fault(entry.getKeyNode(), name, "is given twice");
            }
            if (isNull(entry.getValueNode()) && valueType != Object.class) {
                fault(entry.getValueNode(), name, "has no value");
            }
            map.put(key, bind(entry.getValueNode(), valueType, name));
        }
        return map;
    }

    private static String spelled(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private Object bindChoice(Node node, Class<?> choice, String path) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (Class<?> type : choice.getPermittedSubclasses()) {
            kinds.put(Keys.kindOf(type), type);
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(Keys.KIND)
                        && entry.getValueNode() instanceof ScalarNode kind) {
                    Class<?> type = kinds.get(kind.getValue());
                    return type == null
                            ? fault(
                                    kind,
                                    join(path, Keys.KIND),
                                    unknown(kind.getValue(), kinds.keySet().stream().toList()))
                            : bindRecord(node, type, path, List.of(Keys.KIND));
                }
            }
        }
        return fault(
                node, path, "expected a key 'kind', one of " + String.join(", ", kinds.keySet()));
    }

    private Object bindRecord(Node node, Class<?> type, String path, List<String> alreadyRead) {
        if (!(node instanceof MappingNode mapping)) {
            return fault(node, path, "expected keys " + keys(type) + ", found " + found(node));
        }
        int before = faults.messages().size();
        RecordShape shape = RecordShape.of(type);
        Object[] values = new Object[shape.keys().size()];
        boolean[] seen = new boolean[values.length];
        for (NodeTuple entry : mapping.getValue()) {
            String key = spelled(entry.getKeyNode());
            if (alreadyRead.contains(key)) {
                continue;
            }
            int i = shape.keys().indexOf(key);
            String child = join(path, key);
            if (i < 0) {
                fault(
                        entry.getKeyNode(),
                        child,
                        "is not a known key; " + nearest(key, shape.keys()));
            } else if (seen[i]) {
                fault(entry.getKeyNode(), child, "is given twice");
            } else {
                seen[i] = true;
                Type component = shape.components().get(i).getGenericType();
                values[i] = bind(entry.getValueNode(), component, child);
            }
        }
        boolean sound = faults.messages().size() == before; // else a value may be absent for that
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null
                    && shape.components().get(i).isAnnotationPresent(Required.class)
                    && sound) {
                fault(node, join(path, shape.keys().get(i)), "is missing");
            }
        }
        return faults.messages().size() > before ? null : construct(node, type, values, path);
    }

    private Object construct(Node node, Class<?> type, Object[] values, String path) {
        try {
            return RecordShape.of(type).constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InputException bad) {
                return fault(node, path, bad.getMessage());
            }
            throw new IllegalStateException("Cannot build " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build " + type, e);
        }
    }

    private Object bindScalar(ScalarNode node, Class<?> target, String path) {
        String text = node.getValue();
        try {
            if (target == String.class) {
                return text;
            }
            if (target == Integer.class) {
                return Integer.valueOf(text);
            }
            if (target == Long.class) {
                return Long.valueOf(text);
            }
            if (target == Double.class) {
                double number =
                        NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
                return Double.isFinite(number)
                        ? number
                        : fault(node, path, "expected a number, found '" + text + "'");
            }
        } catch (NumberFormatException e) {
            return fault(node, path, "expected " + expected(target) + ", found '" + text + "'");
        }
        if (target == Boolean.class) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> fault(node, path, "expected true or false, found '" + text + "'");
            };
        }
        if (target.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : target.getEnumConstants()) {
                String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
                if (name.equals(text)) {
                    return constant;
                }
                names.add(name);
            }
            return fault(node, path, unknown(text, names));
        }
        throw new IllegalStateException("No way to bind " + target + " at " + path);
    }

    /** A free-form value, with YAML 1.1's types: what a parameter list needs. */
    private Object anything(ScalarNode scalar, String path) {
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return text;
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return bindScalar(scalar, Boolean.class, path);
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notIntegral) {
            return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))
                    ? (Object) Double.valueOf(text)
                    : text;
        }
    }

    private Object fault(Node node, String path, String message) {
        int line = node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
        faults.add(file + ":" + line + ": " + (path.isEmpty() ? "" : path + " ") + message);
        return null;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String unknown(String text, List<String> known) {
        return "'" + text + "' is not known; " + nearest(text, known);
    }

    private static String nearest(String text, List<String> known) {
        return Nearest.to(text, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("known are " + String.join(", ", known));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String keys(Class<?> type) {
        return type.isRecord() ? String.join(", ", RecordShape.of(type).keys()) : Keys.KIND;
    }

    private static String expected(Class<?> target) {
        if (target == Integer.class || target == Long.class) {
            return "a whole number";
        }
        if (target == Double.class) {
            return "a number";
        }
        return target == Boolean.class ? "true or false" : "text";
    }

    private static String found(Node node) {
        if (node instanceof MappingNode) {
            return "keys and values";
        }
        return node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a list";
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.getMessage();
    }
}
