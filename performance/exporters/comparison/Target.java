import java.time.Duration;

/**
 * A JVM for exporters to read: it allocates 32 MB a second and holds 8 MB, so that collections and values move while
 * the load stays the same in every variant.
 */
public final class Target {
	private static final byte[][] held = new byte[128][];

	public static void main(String[] arguments) throws InterruptedException {
		for (int block = 0; ; block = (block + 1) % held.length) {
			held[block] = new byte[1 << 16];
			Thread.sleep(Duration.ofMillis(2));
		}
	}
}
