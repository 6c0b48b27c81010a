package org.gems.core.config;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * JSON as the nodes that YAML's parser makes of it, without their lines, and much sooner: a sidecar
 * of 4,839 features takes YAML's parser half a second, and every task reads settings.
 */
final class JsonNodes {

    private JsonNodes() {}

    /** Nothing where the text is not a JSON object by the letter; it may be YAML then. */
    static Optional<Node> of(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try (var json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            Node root = read(json);
            return json.peek() == JsonToken.END_DOCUMENT ? Optional.of(root) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Node read(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> mapping(json);
            case BEGIN_ARRAY -> sequence(json);
            case NUMBER -> scalar(Tag.FLOAT, json.nextString(), ScalarStyle.PLAIN);
            case BOOLEAN ->
                    scalar(Tag.BOOL, Boolean.toString(json.nextBoolean()), ScalarStyle.PLAIN);
            case NULL -> {
                json.nextNull();
                yield scalar(Tag.NULL, "null", ScalarStyle.PLAIN);
            }
            default -> text(json.nextString());
        };
    }

    private static Node mapping(JsonReader json) throws IOException {
        List<NodeTuple> entries = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            entries.add(new NodeTuple(text(json.nextName()), read(json)));
        }
        json.endObject();
        return new MappingNode(Tag.MAP, true, entries, null, null, FlowStyle.FLOW);
    }

    private static Node sequence(JsonReader json) throws IOException {
        List<Node> items = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            items.add(read(json));
        }
        json.endArray();
        return new SequenceNode(Tag.SEQ, true, items, null, null, FlowStyle.FLOW);
    }

    private static Node text(String text) {
        return scalar(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
    }

    private static Node scalar(Tag tag, String text, ScalarStyle style) {
        return new ScalarNode(tag, text, null, null, style);
    }
}
