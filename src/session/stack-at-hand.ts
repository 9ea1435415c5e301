import {usageError} from '../errors.ts';
import type {Options} from '../options.ts';
import type {Stack} from '../stack/contract.ts';
import {createEmbeddedStack, findEmbeddedStack} from '../stack/embedded/stack.ts';
import type {Board} from './board.ts';

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

/** Brings a stack up while the board shows how far it is; the board keeps following its events and states. */
export async function bringStack({stack, why}: StackChoice, board: Board, signal: AbortSignal): Promise<void> {
	const show = () => {
		const services = stack.services();
		const healthy = services.filter(service => service.state === 'healthy').length;
		const phase = healthy === services.length && services.length > 0 ? ('ready' as const) : ('degraded' as const);
		const sick = services.find(service => service.state !== 'healthy' && service.state !== 'starting');
		const message = sick ? `${sick.name} is ${sick.state}${sick.detail ? `: ${sick.detail}` : ''}` : null;
		return {kind: stack.kind, why, phase, healthy, total: services.length, message};
	};
	stack.subscribe(event => {
		if (event.kind === 'log') return board.log(event.source, event);
		if (event.kind === 'progress') return board.set({stack: {...show(), phase: 'starting', message: event.text}});
		board.event(event);
		board.set({stack: {...show(), ...(isUp ? {} : {phase: 'starting' as const})}});
	});
	let isUp = false;
	try {
		await stack.up(signal);
		isUp = true;
		board.set({stack: show(), limiter: stack.limiter()});
	} catch (error) {
		if (!signal.aborted) board.set({stack: {...show(), phase: 'failed', message: (error as Error).message}});
		throw error;
	}
}
