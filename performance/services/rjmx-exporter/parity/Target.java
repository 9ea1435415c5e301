/** A JVM whose memory and garbage collections move, so that equal values are no accident. */
public final class Target {
	private static volatile byte[] sink;

	public static void main(String[] arguments) throws InterruptedException {
		while (true) {
			for (int block = 0; block < 20; block++) {
				sink = new byte[1 << 16];
			}
			Thread.sleep(20);
		}
	}
}
