package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledDistributionsTest {
    @TempDir
    private Path environment;

    @Test
    void in_environment_readsNamesAndVersionsOfBothForms() throws IOException {
        metadata("Django-4.2.dist-info/METADATA", "Name: Django\nVersion: 4.2\n\nVersion: of the description\n");
        metadata("old.egg-info/PKG-INFO", "Name: old\nVersion: 0.9\n");
        metadata("cut-1.0.dist-info/RECORD", "");
        assertThat(InstalledDistributions.in(environment).packages().lines())
                .containsExactly("django==4.2", "old==0.9");
    }

    @Test
    void wanted_isWhatNobodyAsksFor() throws IOException {
        metadata("Django-4.2.dist-info/METADATA", "Name: Django\nVersion: 4.2\nRequires-Dist: asgiref (<4,>=3.6.0)\n");
        metadata("asgiref-3.7.dist-info/METADATA", "Name: asgiref\nVersion: 3.7\n");
        metadata("pip-23.0.dist-info/METADATA", "Name: pip\nVersion: 23.0\n");
        metadata("python_ldap-3.4.dist-info/METADATA", "Name: python-ldap\nVersion: 3.4\nRequires-Dist: pyasn1>=0.3\n");
        metadata("pyasn1-0.5.dist-info/METADATA", "Name: pyasn1\nVersion: 0.5\n");
        InstalledDistributions found = InstalledDistributions.in(environment);
        assertThat(found.wanted(needs("django"))).containsExactly("python-ldap");
        assertThat(found.wanted(needs("Django", "Python_LDAP"))).isEmpty();
    }

    @Test
    void wanted_isAlsoWhatOnlyAnExtraAsksFor() throws IOException {
        metadata("storages-1.14.dist-info/METADATA", """
                Name: storages
                Version: 1.14
                Requires-Dist: boto3>=1.4; extra == "s3"
                Requires-Dist: tomli; python_version < "3.11"
                """);
        metadata("boto3-1.34.dist-info/METADATA", "Name: boto3\nVersion: 1.34\n");
        metadata("tomli-2.0.dist-info/METADATA", "Name: tomli\nVersion: 2.0\n");
        InstalledDistributions found = InstalledDistributions.in(environment);
        assertThat(found.wanted(needs("storages"))).containsExactly("boto3");
        assertThat(found.wanted(needs("Storages[S3,other] == 1.14 ; python_version > '3'")))
                .isEmpty();
    }

    @Test
    void wanted_extrasThatAPackageAsksFor_areFollowed() throws IOException {
        metadata("app-1.0.dist-info/METADATA", "Name: app\nVersion: 1.0\nRequires-Dist: storages[s3] (>=1)\n");
        metadata("storages-1.14.dist-info/METADATA", """
                Name: storages
                Version: 1.14
                Requires-Dist: boto3 ==1.34 ; (implementation_name != "pypy") and extra == 's3'
                """);
        metadata("boto3-1.34.dist-info/METADATA", "Name: boto3\nVersion: 1.34\n");
        InstalledDistributions found = InstalledDistributions.in(environment);
        assertThat(found.wanted(needs("app"))).isEmpty();
        assertThat(found.wanted(List.of())).containsExactly("app");
        assertThat(found.needs("App", "1.0").orElseThrow())
                .extracting(Need::line)
                .containsExactly("storages[s3] (>=1)");
        assertThat(found.needs("app", "2.0")).isEmpty();
    }

    private static List<Need> needs(String... lines) {
        return Arrays.stream(lines).map(Need::of).flatMap(Optional::stream).toList();
    }

    @Test
    void in_folderThatIsNotThere_isEmpty() throws IOException {
        assertThat(InstalledDistributions.in(environment.resolve("none"))
                        .packages()
                        .lines())
                .isEmpty();
    }

    private void metadata(String file, String text) throws IOException {
        Path path = environment.resolve("lib/python3.11/site-packages").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
