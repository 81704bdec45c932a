import type { Label } from '@fenji/vocabulary';
import { describeDuration } from '../describe/describe-measure.ts';
import type { Voice } from '../describe/voice.ts';
import { resultName } from '../source/result-name.ts';
import type { ExplanationLine } from './explanation.ts';
import { type Reading, readColumn } from './reading.ts';
import { tell } from './tell.ts';

/** What happened to the grade after the resulting step: one line per adjustment that changed or kept it. */
export function explainAdjustments(reading: Reading): readonly ExplanationLine[] {
  const { document } = reading;
  const lines: ExplanationLine[] = [];
  const say = (name: string, title: Label, because: Label) =>
    lines.push({ part: 'adjustment', name, title, value: readColumn(reading, 'grade'), because });
  if (Number(readColumn(reading, 'decay_steps') ?? 0) > 0)
    say('decay', { zh: '沉寂降级', en: 'decay' }, decayWords(reading));
  const veto = Number(readColumn(reading, 'veto') ?? 0);
  const vetoed = document.vetoes[veto - 1];
  if (vetoed) {
    say(
      'veto',
      { zh: '一票否决', en: 'veto' },
      tell(reading, (voice) => {
        const before = gradeWords(reading, 'grade_before_vetoes', voice);
        const why = voice.label(vetoed.reason);
        if (vetoed.at_most === undefined)
          return voice.say(`${why}：不予评级（原为 ${before}）`, `${why}: not graded (it was ${before})`);
        const limit = gradeTitle(reading, vetoed.at_most, voice);
        return voice.say(
          `${why}：最高 ${limit}（原为 ${before}）`,
          `${why}: ${limit} at most (it was ${before})`,
        );
      }),
    );
  }
  const kept = readColumn(reading, 'kept_by');
  if (kept) say('hysteresis', { zh: '等级变动限制', en: 'limits of change' }, keptWords(reading, kept));
  const waiting = readColumn(reading, 'waiting_for');
  if (waiting) {
    const place = readColumn(reading, 'waiting_place');
    say(
      'quota',
      { zh: '名额', en: 'quota' },
      tell(reading, (voice) => {
        const grade = gradeWords(reading, 'waiting_for', voice);
        return voice.say(
          `${grade} 名额已满，候补第 ${place} 位`,
          `${grade} is full, number ${place} on its waiting list`,
        );
      }),
    );
  }
  if (readColumn(reading, 'overridden') === 'true') {
    const [reason, until] = ['override_reason', 'override_until'].map((name) => readColumn(reading, name));
    const [zhUntil, enUntil] = until ? [`，至 ${until}`, ` until ${until}`] : ['', ''];
    say(
      'override',
      { zh: '人工调整', en: 'decided by hand' },
      tell(reading, (voice) => {
        const rule = gradeWords(reading, 'rule_grade', voice);
        return voice.say(
          `按规则为 ${rule}；理由：${reason ?? '—'}${zhUntil}`,
          `${rule} by rule; reason: ${reason ?? '—'}${enUntil}`,
        );
      }),
    );
  }
  return lines;
}

function gradeTitle({ document }: Reading, code: string, voice: Voice): string {
  const listed = document.steps[resultName(document)]!.grades.find(({ grade }) => grade === code);
  return listed?.title ? voice.label(listed.title) : code;
}

/** The grade of a column as its reader knows it. */
function gradeWords(reading: Reading, column: string, voice: Voice): string {
  const grade = readColumn(reading, column);
  return grade === null ? voice.say('不评级', 'not graded') : gradeTitle(reading, grade, voice);
}

function decayWords(reading: Reading): Label {
  const [idle, credit, steps] = ['decay_idle', 'decay_credit', 'decay_steps'].map((name) =>
    readColumn(reading, name),
  );
  const { period_days: period, lowest } = reading.document.decay!;
  return tell(reading, (voice) => {
    const before = gradeWords(reading, 'grade_before_decay', voice);
    const least = lowest && gradeTitle(reading, lowest, voice);
    const end = least ? voice.say(`，最低 ${least}`, `, ${least} at the lowest`) : '';
    return voice.say(
      `已 ${idle} 天没有往来，按年限抵减 ${credit} 天，每满 ${period} 天降一级，共 ${steps} 级（原为 ${before}）${end}`,
      `idle for ${idle} days less ${credit} earned by tenure, one step per ${period} days: ${steps} down from ${before}${end}`,
    );
  });
}

function keptWords(reading: Reading, kept: string): Label {
  const { hysteresis } = reading.document;
  return tell(reading, (voice) => {
    const { say } = voice;
    const previous = gradeWords(reading, 'previous_grade', voice);
    switch (kept) {
      case 'protected': {
        const since = readColumn(reading, 'previous_since');
        const time = hysteresis?.protect && describeDuration(hysteresis.protect, voice);
        return say(
          `${previous} 自 ${since} 起，保护期 ${time} 未满，不降级`,
          `${previous} since ${since}, protected for ${time}: not lowered yet`,
        );
      }
      case 'grace': {
        const pending = readColumn(reading, 'demotion_pending');
        return say(
          `连续第 ${pending} 次应降级，宽限 ${hysteresis?.grace} 次，保持 ${previous}`,
          `asked to fall ${pending} times in a row, ${hysteresis?.grace} are forgiven: stays ${previous}`,
        );
      }
      default:
        return say(
          `由 ${previous} 变动，一次级数受限`,
          `from ${previous}, so many steps at once are not allowed`,
        );
    }
  });
}
