import type {SentenceShape} from '../pack-words.ts';

const what = '(\\S+ (?:is (?:killed|stopped|restarted|paused|off its networks)|may use .+?))';
const time = '([\\d.]+ s)';

/** Shapes of the sentences that are stored of faults; see korean-sentences.ts. */
export const faultShapes: readonly SentenceShape[] = [
	[`(\\S+) is killed( on purpose)?`, '$1 강제 종료 (의도적)'],
	[`(\\S+) is stopped( on purpose)?`, '$1 중지 (의도적)'],
	[`(\\S+) is restarted( on purpose)?`, '$1 재시작 (의도적)'],
	[`(\\S+) is paused( on purpose)?`, '$1 일시 정지 (의도적)'],
	[`(\\S+) is off its networks( on purpose)?`, '$1 네트워크 분리 (의도적)'],
	[`(\\S+) may use ([\\d.]+) cores( on purpose)?`, '$1 CPU를 코어 $2개로 제한 (의도적)'],
	[`(\\S+) may use (\\d+) MiB( on purpose)?`, '$1 메모리를 $2 MiB로 제한 (의도적)'],
	[`(\\S+) was put back`, '$1 복구됨'],
	[`(\\S+) was put back by the watchdog`, '워치독이 $1 복구'],
	[`as before ${time} after the fault at the latest`, '늦어도 장애 해제 $1 뒤 회복'],
	[`not as before again`, '회복하지 않음'],
	[`not as before within ${time}`, '$1 내 회복하지 않음'],
	[
		`not as before within ${time}, and (\\d+) s of load are needed after it was undone`,
		'$1 내 회복하지 않음, 해제 뒤 부하 $2초 필요',
	],
	[`it touched no request`, '영향받은 요청 없음'],
	[`it was not undone`, '되돌리지 못함'],
	[`it was not done \\((.+)\\)`, '실행하지 않음 (%1)'],
	[`no fault was done in a run that went to its end`, '끝까지 진행된 실행에서 일으킨 장애 없음'],
	[`no load was recorded`, '기록된 부하 없음'],
	[`only (\\d+) s of load before it, and 60 are needed`, '장애 전 부하 $1초, 60초 필요'],
	[`nothing was answered in the 60 s before it`, '장애 전 60초간 응답 없음'],
	[
		`the 60 s before it were not steady \\(([\\d.]+) answers/s in ten of them, ([\\d.]+) in all\\)`,
		'장애 전 60초가 일정하지 않음 (그중 10초는 초당 응답 $1, 전체 $2)',
	],
	[`as before ${time} after it was undone`, '해제 $1 뒤 회복'],
	[`first failed answer after ${time}`, '첫 실패 응답 $1 뒤'],
	[`no failed answer`, '실패한 응답 없음'],
	[
		`${what} at ${time} for ${time}: (.+ answer.*), ([\\d,]+) failures? while it lasted and (\\d+) after, (.+)`,
		'%1, 시점 $2, 지속 $3: %4, 장애 중 실패 $5건, 이후 $6건, %7',
	],
	[`${what}: (.+)`, '%1: %2'],
	// As limits name them
	[`kill of (\\S+)`, '$1 강제 종료'],
	[`stop of (\\S+)`, '$1 중지'],
	[`restart of (\\S+)`, '$1 재시작'],
	[`pause of (\\S+)`, '$1 일시 정지'],
	[`partition of (\\S+)`, '$1 네트워크 분리'],
	[`cpu of (\\S+)`, '$1 CPU 제한'],
	[`((?:kill|stop|restart|pause|partition|cpu) of \\S+): (.+)`, '%1: %2'],
	[`memory of (\\S+): (.+)`, '$1 메모리 제한: %2'],
	// What is otherwise than before
	[`(\\S+) is (\\S+), and was (\\S+)`, '$1 상태가 $2, 전에는 $3'],
	[`(\\S+): (\\w+) is (\\S+), and was (\\S+)`, '$1: $2 값이 $3, 전에는 $4'],
	[`(\\S+) publishes (.+), and published (.+)`, '$1 공개 포트가 %2, 전에는 $3'],
	[`no port`, '없음'],
];
