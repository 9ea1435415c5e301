import {usageError} from '../errors.ts';
import type {Options} from '../options.ts';
import type {Stack} from '../stack/contract.ts';
import {createEmbeddedStack, findEmbeddedStack} from '../stack/embedded/stack.ts';

/** A stack and why it is this one. */
export interface StackChoice {
	readonly stack: Stack;
	readonly why: string;
}

/** Chooses the stack that the options ask for; nothing is started yet. */
export async function chooseStack(options: Options): Promise<StackChoice> {
	if (options.stack === 'compose')
		throw usageError('This version drives the embedded stack only: leave --stack out, or name embedded.');
	const running = await findEmbeddedStack();
	if (running) return {stack: running, why: 'the embedded stack that "perf-tui stack up" started is running'};
	return {
		stack: createEmbeddedStack({limiter: options.limiter === 'off' ? 'off' : 'on'}),
		why:
			options.stack === 'embedded'
				? 'asked for with --stack embedded'
				: 'no compose stack is at hand, and this one is ready at once',
	};
}

/** The compose stack, asked for by key; rejects with a sentence when it cannot be had. */
export async function chooseRealStack(_options: Options): Promise<StackChoice> {
	throw usageError('The compose stack is started outside of perf-tui in this version.');
}
