import {access} from 'node:fs/promises';
import path from 'node:path';
import {usageError} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import {createComposeCommand, wantedReplicas} from '../compose/compose-command.ts';
import type {ComposeGround} from './compose-ground.ts';
import type {ComposeSide, ComposeSides} from './sides.ts';
import type {Vary} from './vary.ts';

/** Two compose files on top of the project's own: the services in which compose's own hash differs. */
export async function readFileSides(
	[a, b]: Vary['values'],
	{project, files, tools}: ComposeGround,
): Promise<ComposeSides> {
	const layers = [a, b].map(file => (file === null ? [] : [path.resolve(file)]));
	for (const file of layers.flat())
		await access(file).catch(() => {
			throw usageError(kept`${file} cannot be read: check the path behind --vary file=.`);
		});
	const [ofA, ofB] = await Promise.all(
		layers.map(async extra => {
			const compose = createComposeCommand({...files, name: project.name, files: [...files.files, ...extra]}, tools);
			return {hashes: await compose.hashes(), config: await compose.config()};
		}),
	);
	const names = [...new Set([...ofA!.hashes.keys(), ...ofB!.hashes.keys()])];
	const oneSided = names.filter(name => !ofA!.config.services[name] !== !ofB!.config.services[name]);
	if (oneSided.length > 0)
		throw usageError(
			kept`--vary file: ${oneSided.join(', ')} is in one of ${a ?? kept`the project`} and ${b} only: give both sides the same services.`,
		);
	const services = names.filter(
		name => ofA!.hashes.get(name) !== ofB!.hashes.get(name) && wantedReplicas(ofB!.config.services[name] ?? {}) > 0,
	);
	if (services.length === 0)
		throw usageError(
			kept`--vary file: ${a ?? kept`the project`} and ${b} say the same of every service: there is nothing to compare.`,
		);
	const side = (extra: readonly string[]): ComposeSide => ({
		layer: {files: extra, override: null},
		imageId: null,
		known: {},
	});
	return {a: side(layers[0]!), b: side(layers[1]!), services};
}
