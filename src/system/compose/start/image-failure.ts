import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import {StackError} from '../../stack-error.ts';
import type {ProjectConfig} from '../compose-command.ts';
import {imageNames, listImageNames, missingImages} from '../images.ts';
import type {FailureReason} from './failure.ts';

/**
 * An image that cannot be had, by the name that somebody gave it: misspelt, or not there for other reasons. Null when
 * the failure is another.
 */
export async function explainImage(
	docker: Docker,
	config: ProjectConfig,
	reason: FailureReason,
	hint: string | null,
): Promise<StackError | null> {
	if (!('said' in reason)) return null;
	const names = imageNames(config);
	// docker-compose.yaml names a Dockerfile like this, so that nothing of ours is built under a name that is not ours.
	const variable = /([A-Z_]+_IMAGE)-was-not-found/.exec(reason.said)?.[1] ?? null;
	if (variable) {
		const service = variable
			.replace(/_IMAGE$/, '')
			.toLowerCase()
			.replaceAll('_', '-');
		return new StackError(
			kept`The image ${names[service] ?? service}, which ${variable} names, is neither here nor at its registry: correct its name, or pull or build it first.`,
			service,
		);
	}
	if (reason.kind !== 'image') return null;
	const lacking = missingImages(config, await listImageNames(docker)).filter(
		service => !config.services[service]?.build,
	);
	const named = lacking.filter(service => reason.said.includes(bare(names[service]!)));
	const those = named.length > 0 ? named : lacking;
	if (those.length === 0) return null;
	const list = those.map(service => `${names[service]} (${service})`).join(', ');
	const isOne = those.length === 1;
	const mend = isOne ? kept`check its name and the network` : kept`check their names and the network`;
	const help = hint ? `${mend}; ${hint}` : mend;
	return new StackError(
		isOne
			? kept`The image ${list} cannot be had (${reason.said}): ${help}.`
			: kept`The images ${list} cannot be had (${reason.said}): ${help}.`,
		isOne ? those[0]! : null,
	);
}

/** A registry's messages have the name without its tag: `v2/library/redis/manifests/8`. */
function bare(image: string): string {
	return image.replace(/[:@][^/]*$/, '');
}
