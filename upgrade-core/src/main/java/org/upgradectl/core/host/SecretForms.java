package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the value of a secret may be written: as it is, and in the quotings of what prints it. */
final class SecretForms {
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");
    private static final Pattern SHELL_SPECIAL = Pattern.compile("[^A-Za-z0-9_./:=@%+,-]");

    /** A line of a value of many lines, such as a private key, is told by itself from this length on. */
    private static final int SHORTEST_LINE = 8;

    private SecretForms() {}

    /** All forms of a value; none for an empty one. */
    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        if (value.isBlank()) {
            return forms;
        }
        addWhole(value, forms);
        if (value.indexOf('\n') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(forms::add);
        }
        return forms;
    }

    private static void addWhole(String value, Set<String> forms) {
        forms.add(value);
        String form = URLEncoder.encode(value, UTF_8);
        String url = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        for (String encoded : new String[] {form, url, url.replace("%2F", "/")}) {
            forms.add(encoded);
            forms.add(PERCENT.matcher(encoded).replaceAll(match -> match.group().toLowerCase(Locale.ROOT)));
        }
        forms.add(json(value, false));
        forms.add(json(value, true));
        forms.add(value.replace("\\", "\\\\").replace("'", "\\'"));
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(value.replace("'", "''"));
        forms.add(SHELL_SPECIAL.matcher(value).replaceAll(match -> "\\\\" + quoteReplacement(match.group())));
        String html = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(html.replace("\"", "&quot;").replace("'", "&#x27;"));
        forms.add(html.replace("\"", "&quot;").replace("'", "&#39;"));
        if (value.length() >= SHORTEST_LINE) {
            forms.add(Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
        }
    }

    private static String quoteReplacement(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    private static String json(String value, boolean asciiOnly) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || (asciiOnly && c > 0x7e)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.toString();
    }
}
