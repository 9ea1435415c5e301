import type {PackEntry} from '../pack/pack.ts';
import {createProductPack} from './pack.ts';
import {productRunSchema, productSessionSchema} from './record.ts';
import {productScenarios} from './scenarios.ts';
import {systemPack} from './stack/system-pack.ts';

/** The pack of perf-tui's own system: what ran on a stack, and on no project of the user's, was measured with it. */
export const productEntry: PackEntry = {
	create: createProductPack,
	scenarios: productScenarios,
	systems: systemPack,
	schemas: {run: productRunSchema, session: productSessionSchema},
	isOf: ({environment: {stack, project}}) => stack !== null && project === undefined,
};
