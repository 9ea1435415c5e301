import type {IncomingMessage} from 'node:http';

/** Who is asking, for requests that carry no key: the forwarded address, the real one, the connection's. */
export function readClientKey(request: IncomingMessage): string {
	const forwarded = String(request.headers['x-forwarded-for'] ?? '')
		.split(',')[0]!
		.trim();
	if (forwarded !== '') return forwarded;
	const real = String(request.headers['x-real-ip'] ?? '').trim();
	if (real !== '') return real;
	return request.socket.remoteAddress ?? 'unknown';
}
