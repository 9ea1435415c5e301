import {parse} from 'yaml';
import * as z from 'zod';
import {readWrittenText} from '../../collectors/written-text.ts';
import {usageError} from '../../errors.ts';
import {issueClause} from '../../text/issue-clause.ts';
import {kept} from '../../text/say.ts';
import {k6Container, streamContainer} from './names.ts';

const container = z.looseObject({name: z.string()});

/** The parts of a pod that a template may state; everything else of it is kept as it is. */
const podTemplate = z.looseObject({
	metadata: z
		.looseObject({
			labels: z.record(z.string(), z.string()).optional(),
			annotations: z.record(z.string(), z.string()).optional(),
		})
		.optional(),
	spec: z
		.looseObject({
			containers: z.array(container).optional(),
			initContainers: z.array(container).optional(),
			volumes: z.array(z.looseObject({name: z.string()})).optional(),
		})
		.optional(),
});
export type PodTemplate = z.infer<typeof podTemplate>;

/** Reads a pod template file, in YAML or JSON; a usage UserError where it is none. */
export async function readPodTemplate(file: string): Promise<PodTemplate> {
	const text = await readWrittenText(file);
	const read = podTemplate.safeParse(parsed(file, text) ?? {});
	if (!read.success)
		throw usageError(kept`${file} is no pod template (${whereOf(read.error)}): docs/kubernetes.md shows one.`);
	const {containers = [], initContainers = []} = read.data.spec ?? {};
	const strange =
		containers.find(({name}) => name !== k6Container) ?? initContainers.find(({name}) => name !== streamContainer);
	if (strange)
		throw usageError(
			kept`${file} names a container "${strange.name}": a generator's pod has the container ${k6Container} and the init container ${streamContainer}, and no other.`,
		);
	return read.data;
}

/** `expected string, received number at spec.containers[0].name` */
function whereOf({issues}: z.ZodError): string {
	const [{path, message}] = issues as [z.core.$ZodIssue];
	return path.length === 0 ? issueClause(message) : `${path.join('.')}: ${issueClause(message)}`;
}

function parsed(file: string, text: string): unknown {
	try {
		return parse(text);
	} catch (error) {
		throw usageError(kept`${file} is no YAML: ${(error as Error).message.split('\n')[0]?.replace(/:$/, '')}.`);
	}
}
