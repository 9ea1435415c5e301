import {explain, UserError, usageError} from '../../errors.ts';
import {type ExitCode, exitCodes} from '../../exit-codes.ts';
import type {Options} from '../../options.ts';
import type {Telling} from '../../pack/pack-command.ts';
import type {ServiceStatus, StackEvent} from '../../system/contract.ts';
import {filled} from '../../text/cells.ts';
import {kept, say, shown} from '../../text/say.ts';
import {lookAtComposeStack} from '../stack/choose-stack.ts';
import type {ComposeLook, ComposeStack} from '../stack/compose/stack.ts';
import type {ProductStack} from '../stack/contract.ts';
import {lookAtEmbeddedStack, type StackLook} from '../stack/embedded/look.ts';
import {createEmbeddedStack, findEmbeddedStack, stopEmbeddedStack} from '../stack/embedded/stack.ts';

/** `perf-tui stack up|down|status`: the stack alone, which then serves every run until it is taken down. */
export async function stack(options: Options, telling: Telling): Promise<ExitCode> {
	switch (options.args[0]) {
		case 'up':
			return up(options, telling);
		case 'down':
			return down(options, telling);
		case 'status':
			return status(options, telling);
		default:
			throw usageError(kept`Say what to do with the stack: "perf-tui stack up", "down" or "status".`);
	}
}

async function up(options: Options, telling: Telling): Promise<ExitCode> {
	const cancel = new AbortController();
	const onSignal = () =>
		cancel.abort(new UserError(kept`Stopped while the stack was starting.`, exitCodes.stoppedByUser));
	const offSignals = telling.onSignals(onSignal);
	const {stack, wasUp, why} = await choose(options);
	if (why && !options.json) telling.say(say`perf-tui: the ${stack.kind} stack: ${shown(why)}`);
	const unsubscribe = stack.subscribe(reportTo(telling));
	try {
		await stack.up(cancel.signal);
	} catch (error) {
		if (!wasUp) await stack.down().catch(left => telling.fail(explain(left)));
		throw error;
	}
	unsubscribe();
	printLook(stack.kind, lookOf(stack), options, telling);
	if (!options.json) telling.print(say`The stack stays up: "perf-tui stack down" takes it down.`);
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
function reportTo(telling: Telling): (event: StackEvent) => void {
	return ({kind, source, text}) => {
		if (kind !== 'log') telling.say(`${filled(source, 14)} ${shown(text)}`);
	};
}

async function down(options: Options, telling: Telling): Promise<ExitCode> {
	const {print} = telling;
	const wasEmbedded = options.stack !== 'compose' && (await stopEmbeddedStack());
	const compose = options.stack === 'embedded' ? null : await findRunningCompose(options);
	if (compose) {
		const unsubscribe = compose.subscribe(reportTo(telling));
		await compose.remove({volumes: options.volumes});
		unsubscribe();
	}
	if (wasEmbedded) print(say`The embedded stack is down.`);
	if (compose)
		print(
			options.volumes
				? say`The compose stack is down and its data is removed.`
				: say`The compose stack is down; its data stays (--volumes removes it).`,
		);
	if (!wasEmbedded && !compose)
		print(options.stack === 'auto' ? say`No stack was up.` : say`No ${options.stack} stack was up.`);
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
	const isThere = (await stack.project.look()).length > 0;
	return isThere || options.volumes ? stack : null;
}

async function status(options: Options, telling: Telling): Promise<ExitCode> {
	const compose = options.stack === 'embedded' ? null : await findRunningCompose({...options, volumes: false});
	if (compose) return show('compose', lookOf(compose), options, telling);
	const look = options.stack === 'compose' ? null : await lookAtEmbeddedStack();
	if (look) return show('embedded', look, options, telling);
	const kind = options.stack === 'compose' ? 'compose' : 'embedded';
	if (options.json) telling.json({kind, up: false, services: []});
	else {
		telling.print(
			options.stack === 'auto'
				? say`No stack is up: "perf-tui stack up" starts one.`
				: say`No ${kind} stack is up: "perf-tui stack up --stack ${kind}" starts one.`,
		);
	}
	return exitCodes.stackUnhealthy;
}

function show(kind: ProductStack['kind'], look: StackLook, options: Options, telling: Telling): ExitCode {
	printLook(kind, look, options, telling);
	return look.services.every(service => service.state === 'healthy') ? exitCodes.done : exitCodes.stackUnhealthy;
}

function lookOf(stack: ProductStack): StackLook {
	return {limiter: stack.limiter(), policy: stack.policy, urls: stack.urls, services: stack.services()};
}

function printLook(
	kind: ProductStack['kind'],
	{limiter, policy, urls, services}: StackLook,
	options: Options,
	{print, json}: Telling,
): void {
	if (options.json) {
		json({kind, up: true, limiter, policy, urls, services});
		return;
	}
	for (const service of services) print(line(service));
	print(`limiter ${limiter.toUpperCase()}`);
}

function line({name, state, url, pid, restarts, detail}: ServiceStatus): string {
	const process = pid === null ? '' : ` pid ${pid}`;
	const again = restarts > 0 ? say` ${restarts} restarts` : '';
	return `${filled(name, 16)} ${state.padEnd(10)} ${(url ?? '–').padEnd(26)}${process}${again}${detail ? `  ${detail}` : ''}`;
}
