package org.herald.sandbox.acls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.herald.access.Grants;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AclsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void printsEveryRightOnceForItsPrincipal() {
        assertEquals(0, run("--principal", "processor=User:CN=decides,O=Bank", "--prefix", "second"));

        List<String> commands = out.toString()
                .lines()
                .filter(line -> line.startsWith("kafka-acls.sh "))
                .toList();
        assertEquals(Grants.all("second").size(), commands.size());
        assertEquals(commands.size(), commands.stream().distinct().count());
        assertTrue(
                commands.contains("kafka-acls.sh \"$@\" --add --force --allow-principal 'User:CN=decides,O=Bank'"
                        + " --operation Write --transactional-id second-decisions- --resource-pattern-type prefixed"),
                out.toString());
        assertTrue(
                commands.contains("kafka-acls.sh \"$@\" --add --force --allow-principal 'User:bank'"
                        + " --operation Write --topic lending.events"),
                out.toString());
    }

    @Test
    void refusesWhoIsNobody() {
        assertEquals(2, run("--principal", "auditor=User:auditor"));
        assertTrue(errors.toString().startsWith("--principal auditor: expected one of [bank, "), errors.toString());
    }

    @Test
    void refusesWhatIsNoPrincipal() {
        assertEquals(2, run("--principal", "bank=CN=bank"));
        assertTrue(errors.toString().startsWith("--principal bank: expected a principal"), errors.toString());
    }

    /// The table in README is what is granted, and what the tests of a secured installation grant.
    @Test
    void readmeHasTheTableOfAllRights() throws IOException {
        Path readme = Path.of("README.md").toAbsolutePath();
        if (!Files.exists(readme)) {
            readme = Path.of("..", "README.md");
        }
        String table = Grants.table();
        String found = Files.readString(readme)
                .lines()
                .filter(table.lines().toList()::contains)
                .reduce("", (before, line) -> before + line + "\n");
        assertEquals(table, found);
    }

    private int run(String... arguments) {
        return new CommandLine(new AclsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
