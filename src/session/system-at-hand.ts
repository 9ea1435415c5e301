import type {Options} from '../options.ts';
import {chooseStack, type SystemChoice} from './stack-at-hand.ts';

/** Whether the options name a compose project that is not ours. */
export function isForeign({compose, project}: Pick<Options, 'compose' | 'project'>): boolean {
	return compose.length > 0 || project !== null;
}

/** Chooses what is measured; nothing is started yet. Null: scripts bring their own target, and nothing is watched. */
export async function chooseSystem(options: Options, withStack: boolean): Promise<SystemChoice | null> {
	if (!isForeign(options)) return withStack ? chooseStack(options) : null;
	// Loaded when asked for: the engine's client is large, and most starts need none.
	const {openForeignSystem} = await import('../stack/compose/foreign-system.ts');
	const system = await openForeignSystem({
		files: options.compose,
		project: options.project,
		envFile: options.envFile,
	});
	return {stack: system, why: system.why};
}
