import path from 'node:path';
import {explain} from '../../errors.ts';
import type {Options} from '../../options.ts';
import type {SystemChoice, SystemPack} from '../../pack/system-pack.ts';
import {kept} from '../../text/say.ts';
import type {LimiterState} from '../limiter/limiter-state.ts';
import type {ComposeLook} from './compose/stack.ts';
import {createEmbeddedStack, findEmbeddedStack} from './embedded/stack.ts';

/**
 * Chooses the stack that the options ask for; nothing is started yet. Without a wish: compose when it runs, else an
 * embedded one that was left up, else compose when its images are at hand, else the embedded one, which is there at once.
 */
export async function chooseStack(options: Options): Promise<SystemChoice> {
	if (options.stack === 'compose') return chooseRealStack(options);
	if (options.stack === 'embedded') return embedded(options, kept`asked for with --stack embedded`);
	const look = await lookAtComposeStack(options).catch((error: unknown) => explain(error).sentence);
	const isLook = typeof look !== 'string';
	if (isLook && look.readiness === 'running') return {stack: look.open(), why: look.why};
	const left = await findEmbeddedStack();
	if (left) return {stack: left, why: whyLeft};
	if (isLook && look.readiness === 'images') return {stack: look.open(), why: look.why};
	const reason = isLook ? kept`the compose stack is not at hand (${look.why})` : withoutStop(look);
	return embedded(options, kept`${reason}; this one is ready at once`);
}

/** The compose stack, whatever it takes; rejects with a sentence when it cannot be had. */
export async function chooseRealStack(options: Options): Promise<SystemChoice> {
	const look = await lookAtComposeStack(options);
	return {stack: look.open(), why: look.why};
}

/** A system of one's own, with the containers of `--compose` or `--project` beside it where one is named. */
export const chooseTarget: SystemPack['chooseTarget'] = async (options, file, beside) => {
	const {readTarget} = await import('./target/target-file.ts');
	const target = await readTarget(file);
	const {createTargetStack} = await import('./target/stack.ts');
	const stack = createTargetStack({file, target, environment: process.env, limiter: limiterOf(options), beside});
	return {stack, why: kept`as ${path.basename(file)} says`};
};

/** The limits that a target file states. */
export const targetLimits: SystemPack['targetLimits'] = async file => {
	const {readTarget} = await import('./target/target-file.ts');
	return (await readTarget(file)).limits ?? [];
};

const whyLeft = kept`the embedded stack that "perf-tui stack up" started is running`;

async function embedded(options: Options, why: string): Promise<SystemChoice> {
	const left = await findEmbeddedStack();
	if (left) return {stack: left, why: whyLeft};
	return {stack: createEmbeddedStack({limiter: limiterOf(options), detached: options.keepStack}), why};
}

/** Only a choice that may need it loads what speaks with an engine. */
export async function lookAtComposeStack(options: Options): Promise<ComposeLook> {
	const {findComposeStack} = await import('./compose/stack.ts');
	return findComposeStack({envFile: options.envFile, limiter: limiterOf(options)});
}

const limiterOf = ({brought: {limiter}}: Options): LimiterState => (limiter === 'off' ? 'off' : 'on');
const withoutStop = (sentence: string) => sentence.replace(/\.$/, '');
