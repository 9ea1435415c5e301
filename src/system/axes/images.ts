import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import {ComposeFailure, createComposeCommand} from '../compose/compose-command.ts';
import {serviceLayer} from '../compose/layer.ts';
import {StackError} from '../stack-error.ts';
import type {ComposeGround} from './compose-ground.ts';

/** The id of an image, pulled where it is not at hand. Rejects with a StackError that says what helps. */
export async function haveImage(
	service: string,
	image: string,
	{project, files, tools}: ComposeGround,
	signal: AbortSignal,
): Promise<string> {
	const atHand = await idOf(image);
	if (atHand !== null) return atHand;
	project.feed.event(service, 'info', kept`pulling ${image}`);
	const {override} = serviceLayer(service, {image});
	await createComposeCommand({...files, name: project.name}, tools)
		.run(['pull', service], {signal, override, onProgress: project.feed.progress})
		.catch(error => {
			if (!(error instanceof ComposeFailure)) throw error;
			throw new StackError(
				kept`The image ${image} of --vary is not at hand and could not be pulled (${cleanLine(error.message)}): check its name, or build it first.`,
			);
		});
	const pulled = await idOf(image);
	if (pulled === null)
		throw new StackError(kept`The image ${image} of --vary was pulled and is not there: check its name.`);
	return pulled;

	async function idOf(name: string): Promise<string | null> {
		const found = await project.docker
			.getImage(name)
			.inspect()
			.catch((error: {statusCode?: number}) => {
				if (error.statusCode === 404) return null;
				throw error;
			});
		return found?.Id ?? null;
	}
}
