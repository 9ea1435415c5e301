import {UserError, usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import type {ServiceStatus} from '../stack/contract.ts';
import {lookAtEmbeddedStack, type StackLook} from '../stack/embedded/look.ts';
import {createEmbeddedStack, findEmbeddedStack, stopEmbeddedStack} from '../stack/embedded/stack.ts';

/** `perf-tui stack up|down|status`: the stack alone, which then serves every run until it is taken down. */
export async function stack(options: Options): Promise<ExitCode> {
	if (options.stack === 'compose')
		throw usageError('This version drives the embedded stack only: leave --stack out, or name embedded.');
	switch (options.args[0]) {
		case 'up':
			return up(options);
		case 'down':
			return down();
		case 'status':
			return status(options);
		default:
			throw usageError('Say what to do with the stack: "perf-tui stack up", "down" or "status".');
	}
}

async function up(options: Options): Promise<ExitCode> {
	const cancel = new AbortController();
	const onSignal = () => cancel.abort(new UserError('Stopped while the stack was starting.', exitCodes.stoppedByUser));
	process.on('SIGINT', onSignal);
	process.on('SIGTERM', onSignal);
	const found = await findEmbeddedStack();
	const limiter = options.limiter === 'off' ? 'off' : 'on';
	const stack = found ?? createEmbeddedStack({detached: true, limiter});
	try {
		await stack.up(cancel.signal);
	} catch (error) {
		if (!found) await stack.down();
		throw error;
	}
	print({limiter: stack.limiter(), policy: stack.policy, urls: stack.urls, services: stack.services()}, options);
	if (!options.json) process.stdout.write('The stack stays up: "perf-tui stack down" takes it down.\n');
	// What was started is detached; only the supervision in this process ends here.
	process.off('SIGINT', onSignal);
	process.off('SIGTERM', onSignal);
	return exitCodes.done;
}

async function down(): Promise<ExitCode> {
	const wasUp = await stopEmbeddedStack();
	process.stdout.write(wasUp ? 'The embedded stack is down.\n' : 'No embedded stack was up.\n');
	return exitCodes.done;
}

async function status(options: Options): Promise<ExitCode> {
	const look = await lookAtEmbeddedStack();
	if (!look) {
		if (options.json) process.stdout.write(`${JSON.stringify({kind: 'embedded', up: false, services: []})}\n`);
		else process.stdout.write('No embedded stack is up: "perf-tui stack up" starts one.\n');
		return exitCodes.stackUnhealthy;
	}
	print(look, options);
	return look.services.every(service => service.state === 'healthy') ? exitCodes.done : exitCodes.stackUnhealthy;
}

function print({limiter, policy, urls, services}: StackLook, {json}: Options): void {
	if (json) {
		process.stdout.write(
			`${JSON.stringify({kind: 'embedded', up: true, limiter, policy, urls, services}, null, '\t')}\n`,
		);
		return;
	}
	for (const service of services) process.stdout.write(`${line(service)}\n`);
	process.stdout.write(`limiter ${limiter.toUpperCase()}\n`);
}

function line({name, state, url, pid, detail}: ServiceStatus): string {
	return `${name.padEnd(16)} ${state.padEnd(10)} ${(url ?? '–').padEnd(26)} pid ${pid ?? '–'}${detail ? `  ${detail}` : ''}`;
}
