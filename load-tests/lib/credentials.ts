import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import {forwardedAddress, memberId} from './members.ts';
import type {Settings} from './settings.ts';

export type Headers = Record<string, string>;

/** What `setup()` hands to every VU. */
export interface Run {
	readonly runId: string;
	/** When the run's tokens end, in seconds since the epoch. */
	readonly expiresAtSeconds: number;
	/** Retrospects that exist; empty where the scenario analyses none. */
	readonly retrospectIds: readonly string[];
	/** The first moment all VUs have in common, in ms since the epoch. */
	readonly zeroMs: number;
}

/** Headers of a member's requests. A VU keeps what it made: signing costs more than the request itself. */
export function createCredentials(settings: Settings): (run: Run, member: number) => Headers {
	const byMember = new Map<number, Headers>();
	return (run, member) => {
		const known = byMember.get(member);
		if (known !== undefined) return known;
		const token =
			settings.authToken ?? mintToken(settings.jwtSecret, memberId(run.runId, member), run.expiresAtSeconds);
		const headers = {Authorization: `Bearer ${token}`, 'X-Forwarded-For': forwardedAddress(member)};
		byMember.set(member, headers);
		return headers;
	};
}

/** An HS256 JWT with `sub` and `exp`; no `iat`, which a server whose clock is a little behind would refuse. */
function mintToken(secret: string, subject: string, expiresAtSeconds: number): string {
	const part = (value: object) => encoding.b64encode(JSON.stringify(value), 'rawurl');
	const signed = `${part({alg: 'HS256', typ: 'JWT'})}.${part({sub: subject, exp: expiresAtSeconds})}`;
	return `${signed}.${crypto.hmac('sha256', secret, signed, 'base64rawurl')}`;
}
