package org.herald.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recipe for cost in docs/reading.md, as it stands there, over receipts that repeat themselves. It needs what
/// the page needs: jq and awk.
class CostRecipeTest {

    private static final Path PAGE = Path.of("../docs/reading.md");
    private static final String SOURCE = "scripts/tail sms.receipts ";

    @TempDir
    private Path folder;

    @Test
    void countsOnePriceForEachAttempt() throws IOException, InterruptedException {
        List<String> receipts = List.of(
                receipt("a 1 ACCEPTED EE 0.0500 ESTIMATED"),
                receipt("a 1 DELIVERED EE 0.0645 BILLED"),
                receipt("a 1 DELIVERED EE 0.0645 BILLED"),
                receipt("a 1 SEEN EE 0.0645 BILLED"),
                // The provider's callback was faster than its answer.
                receipt("b 1 DELIVERED EE 0.0700 BILLED"),
                receipt("b 1 ACCEPTED EE 0.0500 ESTIMATED"),
                // Two attempts are paid for twice, whatever became of the first.
                receipt("c 1 FAILED FI 0.1000 BILLED"),
                receipt("c 2 DELIVERED FI 0.0900 BILLED"),
                receipt("c 2 DELIVERED FI 0.0800 BILLED"),
                receipt("d 1 ACCEPTED EE 0.0500 ESTIMATED"),
                receipt("e 1 SENDING EE"),
                receipt("e 1 DELIVERED EE"));

        assertEquals(List.of("EE EUR BILLED 0.1345", "EE EUR ESTIMATED 0.0500", "FI EUR BILLED 0.1800"), run(receipts));
    }

    private List<String> run(List<String> receipts) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("receipts.jsonl"), receipts);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process recipe = new ProcessBuilder("sh", "-c", "cat '" + file + "' " + recipe())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertEquals(0, recipe.waitFor(), Files.readString(err));
        assertEquals("", Files.readString(err));
        return Files.readAllLines(out).stream().sorted().toList();
    }

    private static String recipe() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(SOURCE) && line.contains(".price"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " has no recipe for cost"))
                .substring(SOURCE.length());
    }

    /// @param row messageId, attempt, status, country, and if it has one, price and priceBasis
    private static String receipt(String row) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode line =
                (ObjectNode) mapper.readTree(new Examples().line(Topics.RECEIPTS, DeliveryReceipt.getClassSchema()));
        List<String> words = List.of(row.split(" "));
        ObjectNode value = (ObjectNode) line.get("value");
        value.put("messageId", words.get(0)).put("attempt", Integer.parseInt(words.get(1)));
        value.put("status", words.get(2)).put("country", words.get(3));
        if (words.size() > 4) {
            value.put("price", words.get(4)).put("priceBasis", words.get(5));
        } else {
            value.putNull("price").putNull("priceBasis").putNull("priceCurrency");
        }
        return mapper.writeValueAsString(line);
    }
}
