package org.herald.processor;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.herald.processor.gate.SmsText;
import org.herald.processor.gate.TemplateException;
import org.herald.processor.gate.Templates;
import org.herald.processor.gate.TextCheck;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.report.Table;
import org.herald.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `processor check`, which is `scripts/check`.
@Command(
        name = "check",
        description = {
            "Checks the policy and all texts, and prints every text in every language for every brand, with sample"
                    + " amounts, days and links: how it is coded, how many characters it takes and how many are left,"
                    + " and in how many segments it is sent. Whatever is wrong is named with file and line.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong; there may be warnings", "1:something is wrong", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {

    private static final int SOUND = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy; without it, the one that comes with the program.")
    private @Nullable Path policyFile;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter errors = Objects.requireNonNull(spec).commandLine().getErr();
        LenderPolicy policy;
        try {
            policy = PolicyFile.read(Optional.ofNullable(policyFile));
        } catch (SettingsException e) {
            errors.println(e.getMessage());
            return WRONG;
        } catch (UncheckedIOException e) {
            errors.println(e.getMessage());
            return MISUSED;
        }
        List<MessageKind> kinds = UseCases.messages(UseCases.of(policy));
        try {
            return print(new TextCheck(policy.gate(), Templates.load(kinds)).findings(kinds));
        } catch (TemplateException e) {
            errors.println(e.getMessage());
            return WRONG;
        }
    }

    private int print(List<TextCheck.Finding> findings) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Table texts = new Table("template", "locale", "brand", "encoding", "characters", "left", "segments", "text");
        findings.forEach(finding -> finding.text()
                .ifPresent(text -> texts.add(
                        finding.template(),
                        finding.locale(),
                        finding.brand(),
                        text.encoding().name(),
                        Integer.toString(text.units()),
                        Integer.toString(text.left()),
                        Integer.toString(text.segments()),
                        shown(text))));
        texts.print(out);
        out.println();
        long warnings = findings.stream()
                .mapToLong(finding -> finding.warnings().size())
                .sum();
        findings.forEach(finding -> finding.warnings().forEach(warning -> out.println(place(finding) + warning)));
        findings.forEach(finding -> finding.problem().ifPresent(why -> out.println(place(finding) + "WRONG: " + why)));
        long wrong = findings.stream()
                .filter(finding -> finding.problem().isPresent())
                .count();
        out.println(findings.size() + " texts, " + warnings + " warnings, " + wrong + " wrong");
        out.flush();
        return wrong == 0 ? SOUND : WRONG;
    }

    private static String place(TextCheck.Finding finding) {
        return "templates/" + finding.template() + "/" + finding.locale() + ".txt (" + finding.brand() + "): ";
    }

    private static String shown(SmsText text) {
        return text.text().lines().collect(Collectors.joining(" / "));
    }
}
