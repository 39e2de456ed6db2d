package org.upgradectl.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.context.Secret;

final class RedactorTest {
    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@ss \"w'rd\\/é",
                "p%40ss+%22w%27rd%5C%2F%C3%A9",
                "p%40ss%20%22w%27rd%5c%2f%c3%a9",
                "p@ss \\\"w'rd\\\\/é",
                "p@ss \\\"w'rd\\\\/\\u00e9",
                "p@ss \"w'\\''rd\\/é",
                "p@ss \"w\\'rd\\\\/é",
                "p@ss &quot;w&#x27;rd\\/é",
            })
    void redact_valueInAnyQuoting_isMasked(String form) {
        redactor.add(new Secret("p@ss \"w'rd\\/é"));
        assertThat(redactor.redact("<" + form + ">")).isEqualTo("<***>");
    }

    @Test
    void redact_formOfUrlEncoder_isMasked() {
        redactor.add(new Secret("a b*c~d"));
        assertThat(redactor.redact(URLEncoder.encode("a b*c~d", StandardCharsets.UTF_8)))
                .isEqualTo("***");
    }

    @Test
    void redact_oneSecretInsideOfAnother_masksTheLongerWhole() {
        redactor.add(new Secret("word"));
        redactor.add(new Secret("word-and-more"));
        assertThat(redactor.redact("word-and-more word")).isEqualTo("*** ***");
    }

    @Test
    void redact_shortValue_isMaskedOnlyWhereAValueIsGiven() {
        redactor.add(new Secret("a1"));
        assertThat(redactor.redact("password=a1 'PASSWORD': 'a1', postgres://u:a1@h a1 cha1r x=a11"))
                .isEqualTo("password=*** 'PASSWORD': '***', postgres://u:***@h a1 cha1r x=a11");
    }

    @Test
    void redact_emptyValue_masksNothing() {
        redactor.add(new Secret(""));
        assertThat(redactor.redact("as it is")).isEqualTo("as it is");
    }

    @Test
    void redact_lineOfAKeyOfManyLines_isMasked() {
        redactor.add(new Secret("BEGIN KEY\nMIIEvQIBADANBg\nEND KEY"));
        assertThat(redactor.redact("read MIIEvQIBADANBg")).isEqualTo("read ***");
    }

    @Test
    void redact_loginOfAnAddress_isMasked_thoughNobodyKnowsIt() {
        assertThat(redactor.redact("Looking in indexes: https://me:pw@pypi.example/simple, https://t0ken@h/x"))
                .isEqualTo("Looking in indexes: https://***@pypi.example/simple, https://***@h/x");
        assertThat(redactor.redact("redis://:pw@h/0 postgres://me:p%40w@h/d ssh://git@h/x 'https://h/a' b@c"))
                .isEqualTo("redis://:***@h/0 postgres://me:***@h/d ssh://git@h/x 'https://h/a' b@c");
    }

    @Test
    void redact_valueThatIsAlsoAName_isMaskedWhereAValueIsGivenAlone() {
        redactor.publish("/opt/netbox");
        redactor.add(new Secret("netbox"));
        assertThat(redactor.redact("role netbox of netbox.service; {'PASSWORD': 'netbox'}"))
                .isEqualTo("role netbox of netbox.service; {'PASSWORD': '***'}");
        redactor.add(new Secret("elsewhere"));
        redactor.publish("elsewhere");
        assertThat(redactor.redact("elsewhere")).isEqualTo("elsewhere");
    }

    @Test
    void redact_document_valuesAloneAreLookedAt() {
        redactor.add(new Secret("done"));
        assertThat(redactor.redact(Map.of("done", List.of("well done", 1, Map.of("x", "done")), "y", true)))
                .isEqualTo(Map.of("done", List.of("well ***", 1, Map.of("x", "***")), "y", true));
    }

    @Test
    void urlLogins_areRead_asTheyStandAndAsTheyAreMeant() {
        assertThat(UrlLogins.secrets("https://me:p%2Bw@h/x redis://:pw@h ssh://git@h https://user@h"))
                .containsExactlyInAnyOrder(new Secret("p%2Bw"), new Secret("p+w"), new Secret("pw"));
    }

    @Test
    void callersIndexes_passwordsAreKnown() {
        assertThat(new CallerEnvironment(Map.of(
                                "PIP_EXTRA_INDEX_URL", "https://a/simple https://me:ind3x@b/simple",
                                "https_proxy", "http://me:pr0xy@c"))
                        .secrets())
                .containsExactlyInAnyOrder(new Secret("ind3x"), new Secret("pr0xy"));
    }

    @Test
    void splitter_secretAcrossPieces_isMasked() {
        redactor.add(new Secret("correct-horse"));
        StringBuilder all = new StringBuilder();
        LineSplitter splitter = new LineSplitter(redactor, all::append, line -> {});
        char[] text = ("x".repeat((1 << 20) - 5) + "correct-horse" + "y").toCharArray();
        splitter.accept(text, text.length);
        splitter.end();
        assertThat(all.toString().endsWith("x***y")).isTrue();
        assertThat(all.length()).isEqualTo((1 << 20) - 5 + 4);
    }
}
