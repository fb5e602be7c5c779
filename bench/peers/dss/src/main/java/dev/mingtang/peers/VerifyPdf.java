package dev.mingtang.peers;

import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;
import java.util.List;

/**
 * Says what EU DSS, which is not ours, thinks of every signature of a PDF. The first argument is the certificate that is trusted, the others are
 * the files. Nothing is fetched: certificates and revocations are those that lie in the file.
 */
public final class VerifyPdf {
  private VerifyPdf() {}

  public static void main(String[] arguments) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(DSSUtils.loadCertificate(new File(arguments[0])));
    boolean allGood = true;
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      CommonCertificateVerifier verifier = new CommonCertificateVerifier();
      verifier.setTrustedCertSources(trusted);
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
      validator.setCertificateVerifier(verifier);
      Reports reports = validator.validateDocument();
      var simple = reports.getSimpleReport();
      for (String id : simple.getSignatureIdList()) {
        var indication = simple.getIndication(id);
        var sub = simple.getSubIndication(id);
        System.out.printf(
            "%s: %s %s%s, signed by %s at %s, best signature time %s%n",
            file,
            simple.getSignatureFormat(id),
            indication,
            sub == null ? "" : " (" + sub + ")",
            simple.getSignedBy(id),
            simple.getSigningTime(id),
            simple.getBestSignatureTime(id));
        simple.getAdESValidationErrors(id).forEach((error) -> System.out.println("  error: " + error.getValue()));
        simple.getAdESValidationWarnings(id).forEach((warning) -> System.out.println("  warning: " + warning.getValue()));
        allGood &= simple.isValid(id);
      }
      if (simple.getSignatureIdList().isEmpty()) {
        System.out.println(file + ": no signature");
        allGood = false;
      }
    }
    System.exit(allGood ? 0 : 1);
  }
}
