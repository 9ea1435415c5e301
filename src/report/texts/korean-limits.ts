import type {SentenceShape} from './pack-words.ts';

const n = '([\\d,]+)';
const condition = '(\\S+(?:<|>|=)\\S+|\\S+ (?:<|>|=).+?)';
/** `812 ms`, `0.52 %`, `84.3 MB`, `12`, `3.4/s` */
const figure = '(-?[\\d.,]*\\d(?:/s)?(?: [^\\s,]+)?)';
const span = 'from (\\d+) s to (\\d+) s';
/** What is held to a limit: no sentence that says already how one stands. */
const name = '((?:(?!: (?:crossed|not exercised|held)).)+)';

/** Shapes of what limits of one's own are said by; those in `korean-shapes.ts` come after them. */
export const limitShapes: readonly SentenceShape[] = [
	[`${n} of ${n} limits? held, ${n} crossed`, '한도 $2개 중 $1개 충족, $3개 초과'],
	[`${n} of ${n} limits? held, ${n} crossed so far`, '지금까지 한도 $2개 중 $1개 충족, $3개 초과'],
	[`(.+), but ((?:the generator was starved: |the machine lost ).+)`, '%1, 단 %2'],
	[
		`${name}, ${condition}: crossed by an outage at (.+?) ${span}: ${n} of ${n} requests? that were due got an answer`,
		'%1, $2: 장애로 초과 ($4초–$5초 $3), 예정된 요청 $7건 중 $6건만 응답',
	],
	[
		`${name}, ${condition}: crossed by an outage ${span}: ${n} of ${n} requests? that were due got an answer`,
		'%1, $2: 장애로 초과 ($3초–$4초), 예정된 요청 $6건 중 $5건만 응답',
	],
	[`${name}, ${condition}: crossed with (.+)`, '%1, $2: 초과, %3'],
	[`${name}, ${condition}: not exercised, (.+)`, '%1, $2: 미검증, %3'],
	[`${name}, ${condition}: ((?:–|offered |-?[\\d.,]+).*)`, '%1, $2: %3'],
	[`(.+) in any (\\d+) s`, '%1, 임의의 $2초'],
	[`(.+) of scenario (\\S+)`, '%1, 시나리오 $2'],
	[`(.+) in stage (\\S+)`, '%1, 단계 $2'],
	[`every endpoint(.*)`, '모든 엔드포인트$1'],
	[`every service`, '모든 서비스'],
	[`every fault`, '모든 장애'],
	[`fault (\\S+)`, '장애 $1'],
	[`load`, '부하'],
	[`load of (\\S+)`, '$1의 부하'],
	[`${figure} at memory of (\\S+)`, '$1 ($2 메모리 제한)'],
	[`${figure} at (.+) ${span}`, '$1 ($2, $3초–$4초)'],
	[`${figure} ${span}`, '$1 ($2초–$3초)'],
	[`${figure} at (\\d+) s`, '$1 ($2초)'],
	[`${figure} at (?!least |most )(.+) at (\\d+) s`, '$1 ($2, $3초)'],
	[`${figure} at (?!least |most )(.+)`, '$1 (%2)'],
	[`no request matches it`, '해당하는 요청 없음'],
	[`no request matches it: they are called (.+)`, '해당하는 요청 없음, 요청 이름: $1'],
	[`no request of that stage or scenario is known`, '해당 단계나 시나리오의 요청 없음'],
	[`too few answers: ${n} in all, ${n} are needed`, '응답이 너무 적음: 모두 $1건, $2건 필요'],
	[`too few answers: ${n} in all, ${n} are needed within (\\d+) s`, '응답이 너무 적음: 모두 $1건, $3초에 $2건 필요'],
	[`none of ${n} requests? was answered so`, '요청 $1건 중 그런 응답 없음'],
	[`too few readings: ${n} readings?`, '측정이 너무 적음: $1회'],
	[`no such service was watched`, '해당 서비스가 관찰되지 않음'],
	[`no request ended meanwhile`, '그동안 끝난 요청 없음'],
	[`it did not recover in the (.+) that were left`, '남은 $1 안에 회복하지 않음'],
	[`(?:told|asked) when the run is over`, '실행이 끝나면 판정'],
	[`no Prometheus was asked`, 'Prometheus에 질의하지 않음'],
	[`the query has no value in this run`, '이 실행에는 쿼리의 값이 없음'],
	[`no such fault was made`, '해당 장애를 일으키지 않음'],
	[`no iteration of such a scenario is known`, '해당 시나리오의 반복 없음'],
	[
		`no scenario with a rate of its own: nothing was due that could be dropped`,
		'정해진 도착률이 있는 시나리오 없음: 버려질 반복이 없음',
	],
	[`offered ([\\d.]+ %), ${n} of ${n} iterations dropped`, '제공률 $1, 반복 $3건 중 $2건 버려짐'],
	[`no Prometheus belongs to what was measured.*`, '측정 대상에 Prometheus 없음'],
	[`no run was held to a limit`, '한도로 판정한 실행 없음'],
];
