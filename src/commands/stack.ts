import {explain, UserError, usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {lookAtComposeStack} from '../product/stack/choose-stack.ts';
import type {ComposeLook, ComposeStack} from '../product/stack/compose/stack.ts';
import type {ProductStack} from '../product/stack/contract.ts';
import {lookAtEmbeddedStack, type StackLook} from '../product/stack/embedded/look.ts';
import {createEmbeddedStack, findEmbeddedStack, stopEmbeddedStack} from '../product/stack/embedded/stack.ts';
import type {ServiceStatus, StackEvent} from '../system/contract.ts';
import {onSignals} from './leaving.ts';
import {print, say, sayFailure} from './say.ts';

/** `perf-tui stack up|down|status`: the stack alone, which then serves every run until it is taken down. */
export async function stack(options: Options): Promise<ExitCode> {
	switch (options.args[0]) {
		case 'up':
			return up(options);
		case 'down':
			return down(options);
		case 'status':
			return status(options);
		default:
			throw usageError('Say what to do with the stack: "perf-tui stack up", "down" or "status".');
	}
}

async function up(options: Options): Promise<ExitCode> {
	const cancel = new AbortController();
	const onSignal = () => cancel.abort(new UserError('Stopped while the stack was starting.', exitCodes.stoppedByUser));
	const offSignals = onSignals(onSignal);
	const {stack, wasUp, why} = await choose(options);
	if (why && !options.json) say(`perf-tui: the ${stack.kind} stack: ${why}`, options);
	const unsubscribe = stack.subscribe(reportTo(options));
	try {
		await stack.up(cancel.signal);
	} catch (error) {
		if (!wasUp) await stack.down().catch(left => sayFailure(explain(left), options));
		throw error;
	}
	unsubscribe();
	printLook(stack.kind, lookOf(stack), options);
	if (!options.json) print('The stack stays up: "perf-tui stack down" takes it down.', options);
	// What was started is detached; only the supervision in this process ends here.
	offSignals();
	if (stack.kind === 'compose') (stack as ComposeStack).release();
	return exitCodes.done;
}

async function choose(options: Options): Promise<{stack: ProductStack; wasUp: boolean; why: string | null}> {
	const limiter = options.brought.limiter === 'off' ? 'off' : 'on';
	if (options.stack !== 'embedded') {
		const look = await lookUnlessMissing(options);
		if (look && (options.stack === 'compose' || look.readiness !== 'absent'))
			return {stack: look.open(), wasUp: false, why: look.why};
	}
	const found = await findEmbeddedStack();
	return {stack: found ?? createEmbeddedStack({detached: true, limiter}), wasUp: found !== null, why: null};
}

/** What happens while the stack comes up, a line each; a log would bury it. */
function reportTo(options: Options): (event: StackEvent) => void {
	return ({kind, source, text}) => {
		if (kind !== 'log') say(`${source.padEnd(14)} ${text}`, options);
	};
}

async function down(options: Options): Promise<ExitCode> {
	const wasEmbedded = options.stack !== 'compose' && (await stopEmbeddedStack());
	const compose = options.stack === 'embedded' ? null : await findRunningCompose(options);
	if (compose) {
		const unsubscribe = compose.subscribe(reportTo(options));
		await compose.remove({volumes: options.volumes});
		unsubscribe();
	}
	const data = options.volumes ? ' and its data is removed' : '; its data stays (--volumes removes it)';
	if (wasEmbedded) print('The embedded stack is down.', options);
	if (compose) print(`The compose stack is down${data}.`, options);
	if (!wasEmbedded && !compose)
		print(`No ${options.stack === 'auto' ? '' : `${options.stack} `}stack was up.`, options);
	return exitCodes.done;
}

/** Without a wish for compose, no engine is no failure. */
async function lookUnlessMissing(options: Options): Promise<ComposeLook | null> {
	return lookAtComposeStack(options).catch(error => {
		if (options.stack === 'compose' || explain(error).exitCode !== exitCodes.toolMissing) throw error;
		return null;
	});
}

/** The compose stack when something of it is there, running or not. */
async function findRunningCompose(options: Options): Promise<ComposeStack | null> {
	const look = await lookUnlessMissing(options);
	if (!look) return null;
	const stack = look.open();
	const isThere = (await stack.project.refresh()).length > 0;
	return isThere || options.volumes ? stack : null;
}

async function status(options: Options): Promise<ExitCode> {
	const compose = options.stack === 'embedded' ? null : await findRunningCompose({...options, volumes: false});
	if (compose) return show('compose', lookOf(compose), options);
	const look = options.stack === 'compose' ? null : await lookAtEmbeddedStack();
	if (look) return show('embedded', look, options);
	const kind = options.stack === 'compose' ? 'compose' : 'embedded';
	if (options.json) process.stdout.write(`${JSON.stringify({kind, up: false, services: []})}\n`);
	else {
		const what = options.stack === 'auto' ? 'No stack' : `No ${kind} stack`;
		const wish = options.stack === 'auto' ? '' : ` --stack ${kind}`;
		print(`${what} is up: "perf-tui stack up${wish}" starts one.`, options);
	}
	return exitCodes.stackUnhealthy;
}

function show(kind: ProductStack['kind'], look: StackLook, options: Options): ExitCode {
	printLook(kind, look, options);
	return look.services.every(service => service.state === 'healthy') ? exitCodes.done : exitCodes.stackUnhealthy;
}

function lookOf(stack: ProductStack): StackLook {
	return {limiter: stack.limiter(), policy: stack.policy, urls: stack.urls, services: stack.services()};
}

function printLook(kind: ProductStack['kind'], {limiter, policy, urls, services}: StackLook, options: Options): void {
	if (options.json) {
		process.stdout.write(`${JSON.stringify({kind, up: true, limiter, policy, urls, services}, null, '\t')}\n`);
		return;
	}
	for (const service of services) print(line(service), options);
	print(`limiter ${limiter.toUpperCase()}`, options);
}

function line({name, state, url, pid, restarts, detail}: ServiceStatus): string {
	const process = pid === null ? '' : ` pid ${pid}`;
	const again = restarts > 0 ? ` ${restarts} restarts` : '';
	return `${name.padEnd(16)} ${state.padEnd(10)} ${(url ?? '–').padEnd(26)}${process}${again}${detail ? `  ${detail}` : ''}`;
}
