import {type Counters, parseExposition} from '../../collectors/counters.ts';
import {kept} from '../../text/say.ts';
import type {Answer, Ask, Request} from './ask.ts';
import type {Promised} from './promise.ts';

/** A check of one request by its status. */
export function answers(status: number, path: string, request?: Request): Promised['check'] {
	return async ask => unless(await ask(path, request), answer => answer.status === status);
}

/** What was seen, unless it is as it should be. */
export function unless(answer: Answer, isKept: (answer: Answer) => boolean): string | null {
	return isKept(answer) ? null : answer.seen;
}

/** A page of counters; rejects with what was seen where it is none. */
export async function readPage(ask: Ask, path: string): Promise<Counters> {
	const page = await ask(path, {isAnonymous: true});
	if (page.status !== 200) throw new Error(page.seen);
	return parseExposition(page.text);
}

/** Whether a page has a sample of this name. */
export const hasSample = (counters: Counters, name: string): boolean =>
	Object.keys(counters).some(key => key === name || key.startsWith(`${name}{`));

/** A check that a page has a sample of each of these names. */
export function shows(path: string, ...names: readonly string[]): Promised['check'] {
	return async ask => {
		const counters = await readPage(ask, path);
		const missing = names.filter(name => !hasSample(counters, name));
		return missing.length === 0 ? null : kept`no ${missing.join(', no ')} on it`;
	};
}
