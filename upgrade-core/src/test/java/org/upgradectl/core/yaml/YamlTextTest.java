package org.upgradectl.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adding to what somebody has written. */
final class YamlTextTest {
    @Test
    void with_keyMissing_isAddedAtTheEnd() {
        assertThat(added("product: shop   # ours\n# the end")).isEqualTo("""
                product: shop   # ours
                # the end

                localFiles:
                  carry: ["a b", "c\\"d"]
                """);
    }

    @Test
    void with_keyWithoutValue_getsOne() {
        assertThat(added("localFiles:   # none yet\nroot: /opt/shop\n"))
                .isEqualTo("localFiles: {carry: [\"a b\", \"c\\\"d\"]}   # none yet\nroot: /opt/shop\n");
        assertThat(added("localFiles:\n  carry:\n  leave: [x]\n"))
                .isEqualTo("localFiles:\n  carry: [\"a b\", \"c\\\"d\"]\n  leave: [x]\n");
    }

    @Test
    void with_listMissing_isAddedInTheMappingsOwnForm() {
        assertThat(added("localFiles:\n    # old things\n    leave: [x]\n"))
                .isEqualTo("localFiles:\n    # old things\n    carry: [\"a b\", \"c\\\"d\"]\n    leave: [x]\n");
        assertThat(added("localFiles: {leave: [x]} # why\n"))
                .isEqualTo("localFiles: {carry: [\"a b\", \"c\\\"d\"], leave: [x]} # why\n");
        assertThat(added("localFiles: {}\n")).isEqualTo("localFiles: {carry: [\"a b\", \"c\\\"d\"]}\n");
        assertThat(added("{product: shop}\n"))
                .isEqualTo("{localFiles: {carry: [\"a b\", \"c\\\"d\"]}, product: shop}\n");
    }

    @Test
    void with_listThere_isExtendedInItsOwnForm() {
        assertThat(added("localFiles: {carry: [x, 'ü😀', ]}\nroot: /opt/shop\n"))
                .isEqualTo("localFiles: {carry: [x, 'ü😀', \"a b\", \"c\\\"d\", ]}\nroot: /opt/shop\n");
        assertThat(added("localFiles: {carry: [ ]}\n")).isEqualTo("localFiles: {carry: [\"a b\", \"c\\\"d\" ]}\n");
        assertThat(added("# 😀\nlocalFiles:\n  carry:\n  - x # first\n  - \"y\" # second\n\n  # then\n  leave: [z]\n"))
                .isEqualTo("""
                        # 😀
                        localFiles:
                          carry:
                          - x # first
                          - "y" # second
                          - "a b"
                          - "c\\"d"

                          # then
                          leave: [z]
                        """);
        assertThat(added("localFiles:\n  carry:\n    - x"))
                .isEqualTo("localFiles:\n  carry:\n    - x\n    - \"a b\"\n    - \"c\\\"d\"");
    }

    @Test
    void with_otherLineEnds_keepsThem() {
        assertThat(added("root: /opt\r\nlocalFiles:\r\n  carry:\r\n    - x\r\nproduct: shop\r\n"))
                .isEqualTo("""
                        root: /opt
                        localFiles:
                          carry:
                            - x
                            - "a b"
                            - "c\\"d"
                        product: shop
                        """.replace("\n", "\r\n"));
        assertThat(added("root: /opt\r\n"))
                .isEqualTo("root: /opt\r\n\r\nlocalFiles:\r\n  carry: [\"a b\", \"c\\\"d\"]\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &it [x]\nlocalFiles: {carry: *it}\n",
                "root: /opt\n...\n",
                "localFiles: {carry: x}\n",
                "localFiles: [x]\n",
                "[x]\n",
                "",
                "root: /opt\n---\nroot: /other\n",
                "text: |+\n  kept\n\n",
                "{ not: [yaml\n",
            })
    void with_whatCantBeExtendedAlone_isLeftAlone(String text) {
        assertThat(new YamlText(text).with("localFiles", "carry", List.of("a"))).isEmpty();
    }

    private static String added(String text) {
        return new YamlText(text)
                .with("localFiles", "carry", List.of("a b", "c\"d"))
                .orElseThrow()
                .text();
    }
}
