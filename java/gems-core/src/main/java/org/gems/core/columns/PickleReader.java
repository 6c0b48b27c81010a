package org.gems.core.columns;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;

/**
 * Reads Python pickles of plain data: dict, list, tuple, str, bytes, int, float, bool and None, of
 * protocols 0 to 5.
 *
 * <p>A pickle is a program. This reader has none of the instructions that name or call code, so a
 * pickle cannot make it do anything but build collections; one that tries is refused with the name
 * of what it wanted to run.
 */
public final class PickleReader {

    private static final int NEWEST_PROTOCOL = 5;

    /** Millions of digits would take hours to parse. */
    private static final int LONGEST_NUMBER = 1000;

    /** What the instruction MARK leaves on the stack. */
    private static final Object MARK = new Object();

    private final String file;
    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(String file, byte[] pickle) {
        this.file = file;
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @param file for messages
     * @return Map, List (also for a tuple), String, byte[], Long, BigInteger, Double, Boolean or
     *     null
     */
    public static Object read(String file, byte[] pickle) {
        var reader = new PickleReader(file, pickle);
        try {
            return reader.run();
        } catch (BufferUnderflowException e) {
            throw reader.damaged("it ends in the middle of a value", e);
        } catch (NumberFormatException e) {
            throw reader.damaged("a number in it is none", e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw reader.damaged("its instructions make no sense", e);
        }
    }

    private Object run() {
        while (true) {
            int at = in.position();
            char opcode = (char) (in.get() & 0xff);
            if (opcode == '.') {
                return pop();
            }
            execute(opcode, at);
        }
    }

    private void execute(char opcode, int at) {
        switch (opcode) {
            case 0x80 -> requireKnownProtocol(in.get() & 0xff);
            case 0x95 -> requireFrame(in.getLong());
            case '(' -> push(MARK);
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(top());
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'I' -> push(decimalOrBoolean(line()));
            case 'L' -> push(decimal(withoutSuffix(line())));
            case 'J' -> push((long) in.getInt());
            case 'K' -> push((long) (in.get() & 0xff));
            case 'M' -> push((long) (in.getShort() & 0xffff));
            case 0x8a -> push(littleEndian(bytes(in.get() & 0xff)));
            case 0x8b -> push(littleEndian(bytes(in.getInt())));
            case 'F' -> push(Double.valueOf(line()));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'S' -> push(quoted(line()));
            case 'V' -> push(rawUnicode(line()));
            case 'U' -> push(text(in.get() & 0xff));
            case 'T' -> push(text(in.getInt()));
            case 0x8c -> push(text(in.get() & 0xff));
            case 'X' -> push(text(in.getInt()));
            case 0x8d -> push(text(length(in.getLong())));
            case 'C' -> push(bytes(in.get() & 0xff));
            case 'B' -> push(bytes(in.getInt()));
            case 0x8e, 0x96 -> push(bytes(length(in.getLong())));
            case ']' -> push(new ArrayList<>());
            case 'l' -> push(new ArrayList<>(popToMark()));
            case ')' -> push(List.of());
            case 't' -> push(tuple(popToMark()));
            case 0x85 -> push(tuple(popLast(1)));
            case 0x86 -> push(tuple(popLast(2)));
            case 0x87 -> push(tuple(popLast(3)));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case '}' -> push(new LinkedHashMap<>());
            case 'd' -> {
                var map = new LinkedHashMap<Object, Object>();
                put(map, popToMark());
                push(map);
            }
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popToMark());
            case 'p' -> memo.put(Integer.valueOf(line()), top());
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'g' -> push(recall(Integer.parseInt(line())));
            case 'h' -> push(recall(in.get() & 0xff));
            case 'j' -> push(recall(in.getInt()));
            default -> throw refused(opcode, at);
        }
    }

    /** The instructions that name or run code, and everything else that plain data do not need. */
    private InputException refused(char opcode, int at) {
        String wanted =
                switch (opcode) {
                    case 'c' -> "names the code " + line() + "." + line();
                    case 'i' -> "runs the code " + line() + "." + line();
                    case 0x93 -> "names the code " + nameOnStack();
                    case 'R', 'o', 'b', 0x81, 0x92 -> "runs code";
                    case 0x82, 0x83, 0x84 -> "names code by a number";
                    case 'P', 'Q' -> "refers to an object outside of the file";
                    case 0x97, 0x98 -> "refers to a buffer outside of the file";
                    case 0x8f, 0x90, 0x91 -> "holds a set, which has no order";
                    default -> null;
                };
        if (wanted == null) {
            throw damaged(String.format("byte 0x%02x is no instruction", (int) opcode), null);
        }
        return new InputException(
                file
                        + ": the pickle "
                        + wanted
                        + " (byte "
                        + at
                        + ") and is refused: only plain dicts, lists and strings are read. Convert"
                        + " it where it is trusted: python3 -c \"import json, pickle;"
                        + " d = pickle.load(open('columns_dict.pkl', 'rb'));"
                        + " json.dump({str(k): [str(c) for c in v] for k, v in d.items()},"
                        + " open('columns_dict.json', 'w'))\"");
    }

    private String nameOnStack() {
        List<Object> name = popLast(2);
        return name.get(0) + "." + name.get(1);
    }

    private void requireKnownProtocol(int protocol) {
        if (protocol > NEWEST_PROTOCOL) {
            throw new InputException(
                    file
                            + ": is a pickle of protocol "
                            + protocol
                            + ", expected 0 to "
                            + NEWEST_PROTOCOL
                            + "; write it as JSON");
        }
    }

    private void requireFrame(long length) {
        if (length < 0 || length > in.remaining()) {
            throw damaged("it ends in the middle of a frame", null);
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    /** In the order in which they were pushed. */
    private List<Object> popLast(int count) {
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> values = new ArrayList<>(last);
        last.clear();
        return values;
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        List<Object> values = popLast(stack.size() - mark - 1);
        pop();
        return values;
    }

    /** Not List.copyOf: a tuple may hold None. */
    private static List<Object> tuple(List<Object> values) {
        return Collections.unmodifiableList(values);
    }

    private void append(List<Object> values) {
        if (!(top() instanceof ArrayList)) {
            throw damaged("it appends to what is no list", null);
        }
        @SuppressWarnings("unchecked") // every list on the stack was made here
        var list = (List<Object>) top();
        list.addAll(values);
    }

    private void setItems(List<Object> values) {
        if (!(top() instanceof Map)) {
            throw damaged("it puts items into what is no dict", null);
        }
        @SuppressWarnings("unchecked") // every map on the stack was made here
        var map = (Map<Object, Object>) top();
        put(map, values);
    }

    private void put(Map<Object, Object> map, List<Object> keysAndValues) {
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (key instanceof Map || key instanceof List || key instanceof byte[]) {
                throw damaged("a key of a dict is not text or a number", null);
            }
            map.put(key, keysAndValues.get(i + 1));
        }
    }

    private Object recall(int index) {
        if (!memo.containsKey(index)) {
            throw damaged("it refers to value " + index + ", which it did not store", null);
        }
        return memo.get(index);
    }

    private String line() {
        int start = in.position();
        int end = start;
        while (in.get() != '\n') {
            end++;
        }
        return new String(in.array(), start, end - start, StandardCharsets.ISO_8859_1);
    }

    private int length(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) length;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length(length)];
        in.get(bytes);
        return bytes;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    /** Protocol 0 spells True and False as 01 and 00. */
    private static Object decimalOrBoolean(String digits) {
        return switch (digits) {
            case "00" -> false;
            case "01" -> true;
            default -> decimal(digits);
        };
    }

    private static Object decimal(String digits) {
        if (digits.length() > LONGEST_NUMBER) {
            throw new NumberFormatException(digits.length() + " digits");
        }
        return integer(new BigInteger(digits));
    }

    private static String withoutSuffix(String digits) {
        return digits.endsWith("L") ? digits.substring(0, digits.length() - 1) : digits;
    }

    private static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Object littleEndian(byte[] bytes) {
        if (bytes.length == 0) {
            return 0L;
        }
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[bytes.length - 1 - i] = bytes[i];
        }
        return integer(new BigInteger(bigEndian));
    }

    /** A Python 2 str as protocol 0 writes it: quoted, with backslash escapes. */
    private String quoted(String literal) {
        char quote = literal.isEmpty() ? ' ' : literal.charAt(0);
        if (literal.length() < 2
                || (quote != '\'' && quote != '"')
                || literal.charAt(literal.length() - 1) != quote) {
            throw damaged("a string in it is not quoted", null);
        }
        String inner = literal.substring(1, literal.length() - 1);
        if (inner.indexOf('\\') >= 0) {
            throw damaged(
                    "the string " + literal + " has escapes, which no column name needs", null);
        }
        return inner;
    }

    /** Raw-unicode-escape, as protocol 0 writes str: only {@code \}{@code u} and {@code \U}. */
    private static String rawUnicode(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        var text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
            int digits = c != '\\' ? 0 : next == 'u' ? 4 : next == 'U' ? 8 : 0;
            if (digits == 0) {
                text.append(c);
            } else {
                text.appendCodePoint(Integer.parseInt(line, i + 2, i + 2 + digits, 16));
                i += 1 + digits;
            }
        }
        return text.toString();
    }

    private InputException damaged(String what, Exception cause) {
        return new InputException(
                file
                        + ": is not a pickle that can be read: "
                        + what
                        + " (byte "
                        + in.position()
                        + "); expected one that Python wrote, or use JSON or YAML",
                cause);
    }
}
