import {createHmac} from 'node:crypto';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An HS256 JWT as moalog-server accepts it: `sub` is the member's id, `exp` in seconds since the epoch. */
export function mintToken(secret: string, memberId: number, expiresAtSeconds: number): string {
	const body = `${encode({alg: 'HS256', typ: 'JWT'})}.${encode({sub: String(memberId), exp: expiresAtSeconds})}`;
	return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
