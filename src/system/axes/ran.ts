import type {Container} from '../compose/watch/container.ts';
import {label} from '../compose/watch/container.ts';
import type {Ran} from './axis.ts';
import type {Vary} from './vary.ts';

/** Ids of the images that the containers of a service run, each once. */
export function imagesOf(containers: readonly Container[], service: string): string[] {
	return [...new Set(containers.filter(each => each.service === service).map(({imageId}) => imageId))];
}

/** What the engine says runs in the services that differ (evidence rule 29). */
export function ranOf(containers: readonly Container[], services: readonly string[], {axis}: Vary): Ran {
	const rows = services.flatMap(service => {
		const own = containers.filter(each => each.service === service);
		const [first] = own;
		if (!first) return [];
		const images = imagesOf(own, service).map(id => id.slice(0, 19));
		const image = [`image of ${service}`, `${first.image} ${images.join(' and ')}`] as const;
		if (axis.kind === 'env')
			return [
				[`${axis.variable} of ${service}`, printVariable(axis.variable, first.environment[axis.variable])] as const,
				image,
			];
		if (axis.kind === 'file')
			return [image, [`configuration of ${service}`, first.labels[label.hash]?.slice(0, 12) ?? '–'] as const];
		return [image];
	});
	return Object.fromEntries(rows);
}

// What opens something is recorded nowhere.
function printVariable(name: string, value: string | undefined): string {
	if (value === undefined) return '(not set)';
	return /secret|token|passw|credential|api_?key|private/i.test(name) ? '(set, not shown)' : value;
}
