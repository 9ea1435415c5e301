/** Where a pod's containers meet: an emptyDir. */
export const folder = '/perf-tui';
/** The container that makes load. */
export const k6Container = 'k6';
/** The native sidecar that hands on what k6 writes. */
export const streamContainer = 'stream';
/** Where k6's REST API listens, on the pod's loopback alone. */
export const restPort = 6565;
/** For so long a generator goes on without its monitor. */
export const lonelySeconds = 60;

export const ownLabel = 'app.kubernetes.io/managed-by=perf-tui';
/** Which monitor made it: machine and process. */
export const monitorLabel = 'perf-tui/monitor';
/** Kubernetes' own label of the pods of a Job, and of each one's index. */
export const jobLabel = 'batch.kubernetes.io/job-name';
export const indexLabel = 'batch.kubernetes.io/job-completion-index';

/** Paths in the pod. */
export const remote = {
	stream: `${folder}/k6.ndjson`,
	/** k6's stdout and stderr, and the sidecar's readings between them, line by line. */
	output: `${folder}/out`,
	summary: `${folder}/summary.json`,
	script: `${folder}/script.tar`,
	/** What the k6 container executes once it is there. */
	command: `${folder}/run`,
	pid: `${folder}/pid`,
	/** Touched while a monitor reads. */
	alive: `${folder}/alive`,
	/** All has been read: the pod may end. */
	done: `${folder}/done`,
} as const;
