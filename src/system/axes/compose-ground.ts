import type {ProjectConfig, ProjectFiles} from '../compose/compose-command.ts';
import type {Project} from '../compose/project.ts';
import type {ComposeTools} from '../compose/tools.ts';

/** What an axis needs to know of a compose project. */
export interface ComposeGround {
	readonly project: Project;
	readonly tools: ComposeTools;
	readonly files: ProjectFiles;
	/** The files, resolved. */
	readonly config: ProjectConfig;
	/** Variables that a service was given beside its files and keeps on every side. */
	readonly carried: (service: string) => Readonly<Record<string, string>>;
	/** Services that were up before perf-tui, which get back what they were. */
	readonly found: readonly string[];
	/** Whether those are made anew only by consent: they are somebody else's. */
	readonly isForeign: boolean;
}
