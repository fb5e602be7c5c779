package dev.mingtang.peers;

import java.nio.file.Path;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;

/** Says whether OFDRW, which is not ours, finds the seal of an OFD good: `mvn … -Dexec.args="paper.ofd"`. */
public final class VerifyOfd {
  private VerifyOfd() {}

  public static void main(String[] arguments) throws Exception {
    for (String file : arguments) {
      try (OFDReader reader = new OFDReader(Path.of(file));
          OFDValidator validator = new OFDValidator(reader)) {
        validator.setValidator(new SESV4ValidateContainer());
        validator.exeValidate();
        System.out.println(file + ": the seal is good; the words are:");
        new ContentExtractor(reader).extractAll().forEach(System.out::println);
      }
    }
  }
}
