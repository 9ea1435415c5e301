import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** A PEM bundle as a Java trust store, while the image is built: Java does not read the system's certificates. */
public final class TrustStore {
	public static void main(String[] arguments) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		int count = 0;
		try (InputStream bundle = Files.newInputStream(Path.of(arguments[0]))) {
			for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
				store.setCertificateEntry("ca-" + count++, certificate);
			}
		}
		try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
			store.store(out, "public".toCharArray());
		}
	}
}
