/** Any image with perl; the offline base image is built by performance/offline/build.sh. */
export const perlImage = process.env.PERF_TUI_TEST_IMAGE ?? 'perf-tui-offline/runtime:trixie';

/** What a service does beside answering, in Perl as a compose file takes it: `$` written twice. */
export interface PerlAnswers {
	/** Once it listens. */
	readonly once?: string;
	/** For each request; may set `$$status`, which is `200 OK` otherwise. */
	readonly each?: string;
}

/** The lines of a compose service that answers HTTP with `ok` on this machine's port, and needs nothing but Perl for it. */
export const perlService = (port: number, {once = '', each = ''}: PerlAnswers = {}): string => `
    image: ${perlImage}
    init: true
    ports: ["127.0.0.1:${port}:8000"]
    command:
      - perl
      - -MIO::Socket::INET
      - -e
      - |
        my $$server = IO::Socket::INET->new(LocalPort => 8000, Listen => 64, ReuseAddr => 1) or die;
        ${once}
        while (my $$client = $$server->accept) {
          # Whoever only looks whether somebody listens says nothing.
          my $$line = <$$client>;
          next if !defined $$line;
          while (<$$client>) { last if /^\\r?$$/ }
          my $$status = "200 OK";
          ${each}
          print $$client "HTTP/1.1 $$status\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nok";
          close $$client;
        }`;

/** The lines of a compose service that holds 20 MB and does nothing. */
export const perlIdle = `
    image: ${perlImage}
    init: true
    command: [perl, -e, 'my $$x = "x" x 20000000; sleep 1 while 1']`;
