import net, {type AddressInfo} from 'node:net';

/** Any image with perl; the offline base image is built by performance/offline/build.sh. */
const image = process.env.PERF_TUI_TEST_IMAGE ?? 'perf-tui-offline/runtime:trixie';

/**
 * A compose file of two containers that know nothing of perf-tui: `web` answers HTTP on this machine's port, `worker` holds
 * memory; and of a job that ends.
 */
export const theirSystem = (port: number, web = 'web'): string => `
services:
  ${web}:
    image: ${image}
    init: true
    mem_limit: 64m
    labels: {perf-tui.allow: faults}
    ports: ["127.0.0.1:${port}:8000"]
    command:
      - perl
      - -MIO::Socket::INET
      - -e
      - |
        my $$server = IO::Socket::INET->new(LocalPort => 8000, Listen => 64, ReuseAddr => 1) or die;
        print STDERR "web listens\\n";
        while (my $$client = $$server->accept) {
          while (<$$client>) { last if /^\\r?$$/ }
          print $$client "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nok";
          close $$client;
        }
  worker:
    image: ${image}
    init: true
    command: [perl, -e, 'my $$x = "x" x 20000000; sleep 1 while 1']
  job:
    image: ${image}
    command: ["true"]
`;

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = net.createServer();
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	await new Promise(resolve => server.close(resolve));
	return port;
}
