package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PackageDifferenceTest {
    @Test
    void between_twoSets_namesWhatIsNewOtherAndGone() {
        PackageDifference difference = PackageDifference.between(
                PackageSet.of(List.of("Django==4.2", "rq==1.16.2", "napalm==5.0")),
                PackageSet.of(List.of("django==5.1", "rq==1.16.2", "croniter==2.0")));
        assertThat(difference.changed()).containsExactly("django 4.2 -> 5.1");
        assertThat(difference.added()).containsExactly("croniter 2.0");
        assertThat(difference.removed()).containsExactly("napalm 5.0");
        assertThat(PackageDifference.of(difference.asFact())).isEqualTo(difference);
        assertThat(difference.lines())
                .containsExactly("django 4.2 -> 5.1", "croniter 2.0  new", "napalm 5.0  no longer there");
    }

    @Test
    void between_namesOfOtherSpelling_areTheSamePackage() {
        assertThat(PackageDifference.between(
                                PackageSet.of(List.of("typing_extensions==4.0", "Zope.Interface==6.0")),
                                PackageSet.of(List.of("typing-extensions==4.0", "zope-interface==6.0")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void between_toolsOfTheEnvironment_areNoDifference() {
        assertThat(PackageDifference.between(
                                PackageSet.of(List.of("pip==23.0", "setuptools==65.5", "wheel==0.40")),
                                PackageSet.of(List.of("setuptools==80.9")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void of_packageThatCameFromElsewhere_hasNoAddressInIt() {
        assertThat(PackageSet.of(List.of("own @ https://user:password@example.org/own.whl"))
                        .lines())
                .containsExactly("own==not from an index");
    }
}
