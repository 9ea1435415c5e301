import fetch from 'node-fetch';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import {mintToken} from '../token.ts';

/** Rejects with a StackError when a moalog-server that was found refuses tokens of this secret. */
export async function checkSecret(moalogUrl: string, jwtSecret: string, signal: AbortSignal): Promise<void> {
	const token = mintToken(jwtSecret, 1, Math.floor(Date.now() / 1000) + 60);
	const headers = {Authorization: `Bearer ${token}`};
	const response = await fetch(`${moalogUrl}/api/retrospects?size=1`, {headers, signal: signal as never});
	await response.text();
	if (response.status !== 401) return;
	throw new StackError(
		kept`The running embedded stack was started with another JWT_SECRET: set the same one, or take that stack down first.`,
		'moalog-server',
	);
}
