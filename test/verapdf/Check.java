// Checks many PDFs against PDF/UA-1 and PDF/A-2a in one Java process, because starting Java and reading the profiles
// costs more than checking a certificate. Reads file names from standard input, one a line; writes one line a file
// and profile: file, profile, number of checks, and the rules that failed, separated by tabs.
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Check {
  private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A};

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String file = in.readLine(); file != null; file = in.readLine()) {
      for (PDFAFlavour profile : PROFILES) out.println(file + "\t" + check(new File(file), profile));
    }
  }

  /** A file that cannot be read at all fails with the reason in place of a rule. */
  private static String check(File file, PDFAFlavour profile) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      TreeSet<String> failed = new TreeSet<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          failed.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber());
        }
      }
      if (failed.isEmpty() && !result.isCompliant()) failed.add("not compliant, without a rule");
      return profile.getId() + "\t" + result.getTotalAssertions() + "\t" + String.join(" ", failed);
    } catch (Exception | StackOverflowError error) {
      return profile.getId() + "\t0\t" + error.toString().replaceAll("\\s+", "_");
    }
  }
}
