import {createHmac, timingSafeEqual} from 'node:crypto';
import {createBoundedCache} from '../service/bounded-cache.ts';

/** Finds the member behind an Authorization header; null for anything that is not a valid, unexpired token. */
export type Authenticate = (authorization: string | undefined) => string | null;

interface Claims {
	readonly memberId: string;
	readonly expiresAtMs: number;
}

const scheme = 'Bearer ';
/** Longer than any token the load tests mint; a larger one is refused unread. */
const largestTokenLength = 4096;
const cachedTokenCount = 4096;

function parsePart(part: string): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
	} catch {
		return null;
	}
}

function readClaims(payload: string): Claims | null {
	const claims = parsePart(payload);
	const subject = claims?.sub;
	const expires = claims?.exp;
	if ((typeof subject !== 'string' && typeof subject !== 'number') || String(subject) === '') return null;
	if (typeof expires !== 'number' || !Number.isFinite(expires)) return null;
	return {memberId: String(subject), expiresAtMs: expires * 1000};
}

/** HS256 only: the algorithm is ours to choose, not the token's. Verified tokens are kept, so each costs one HMAC. */
export function createAuthenticate(secret: string): Authenticate {
	const verified = createBoundedCache<Claims>(cachedTokenCount);

	function verify(token: string): Claims | null {
		if (token.length > largestTokenLength) return null;
		const [header, payload, signature, ...rest] = token.split('.');
		if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return null;
		if (parsePart(header)?.alg !== 'HS256') return null;
		const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
		const given = Buffer.from(signature, 'base64url');
		if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
		return readClaims(payload);
	}

	return authorization => {
		if (!authorization?.startsWith(scheme)) return null;
		let claims = verified.get(authorization);
		if (!claims) {
			const fresh = verify(authorization.slice(scheme.length));
			if (!fresh) return null;
			claims = fresh;
			verified.set(authorization, claims);
		}
		return claims.expiresAtMs > Date.now() ? claims.memberId : null;
	};
}
