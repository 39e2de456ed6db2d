package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** What is said when a feature is asked for that nobody brings. */
final class RegistryTest {
    private final Registry empty =
            new PluginKernel(TestPlugin.API).load(List.of(), List.of()).registry();

    private UpgradeException missing(Consumer<Registry> question) {
        UpgradeException missing = catchThrowableOfType(UpgradeException.class, () -> question.accept(empty));
        assertThat(missing.code()).isEqualTo(StandardError.FEATURE_MISSING);
        assertThat(missing.leftAsItWas()).isNotEmpty();
        assertThat(missing.remedy()).contains("upgradectl plugin list");
        return missing;
    }

    @Test
    void installMethod_ofABundledPluginThatIsNotHere_namesThePlugin() {
        assertThat(missing(registry -> registry.installMethod("git")))
                .hasMessage("There is no install method git: the plugin git brings it, and is not here");
        assertThat(missing(registry -> registry.installMethod("archive")))
                .hasMessage("There is no install method archive: the plugin tarball brings it, and is not here");
    }

    @Test
    void serviceManager_ofABundledPluginThatIsNotHere_namesThePlugin() {
        assertThat(missing(registry -> registry.serviceManager("systemd")))
                .hasMessageContaining("the plugin systemd brings it");
    }

    @Test
    void actType_ofABundledPluginThatIsNotHere_namesThePlugin() {
        assertThat(missing(registry -> registry.actType("git.checkout")))
                .hasMessageContaining("the plugin git brings it");
        assertThat(missing(registry -> registry.actType("housekeeping.write-unit")))
                .hasMessageContaining("the plugin housekeeping brings it");
    }

    @Test
    void actType_ofAnUnknownPlugin_namesItByTheActTypesFirstPart() {
        assertThat(missing(registry -> registry.actType("acme.append")))
                .hasMessageContaining("no installed plugin brings it")
                .hasMessageContaining("the plugin acme that should");
    }

    @Test
    void schemaTracker_thatNobodyBrings_isToldWithWhatThereIs() {
        assertThat(missing(registry -> registry.schemaTracker("rails")))
                .hasMessage("There is no schema tracker rails: no installed plugin brings it");
        assertThat(missing(registry -> registry.schemaTracker("rails")).remedy())
                .contains("none is installed");
    }
}
