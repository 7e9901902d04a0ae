/**
 * What requests hold and responses are. `python -m macros protocol` makes this file of `checker/page`.
 * @module
 */

/**
 * @typedef {object} Refused The response to any request whose input cannot be used.
 * @property {Array<Problem>} problems
 */

/**
 * @typedef {object} Problem One thing that is wrong. `where` is the place in the input (`answers.CRITERION`, `line 3`),
 *   empty for the input as a whole; `message` is a sentence that names what is wrong and what is allowed.
 * @property {string} where
 * @property {string} message
 */

/**
 * @typedef {object} LoadRulesRequest The first request: the ruleset has been read from its text, and the page knows the
 *   verdicts on the candidates.
 * @property {string} rules
 * @property {Array<Candidate>} candidates
 */

/**
 * @typedef {object} Candidate Who asks, and what they say of themselves. All but the name keep the order of the
 *   ruleset.
 * @property {string | null} [name]
 * @property {string} kind The id of a kind of candidate.
 * @property {Record<string, Answer>} [answers] Answers to criteria as a whole.
 * @property {Record<string, Record<string, Answer>>} [parts] Answers to parts of a criterion, by criterion and part;
 *   the criterion is the conjunction of its parts.
 * @property {Array<string>} [areas] Ids of areas of cooperation.
 * @property {Array<string>} [wants] Ids of aims.
 * @property {Record<string, string>} [notes] Notes by criterion.
 */

/**
 * @typedef {"met" | "not-met" | "unknown"} Answer What a candidate says of a criterion; a missing answer is `unknown`.
 */

/**
 * @typedef {object} Loaded The ruleset that has been loaded, and its verdicts on the candidates.
 * @property {string} digest
 * @property {string} words
 * @property {Array<Record<string, Verdict>>} verdicts
 */

/**
 * @typedef {"eligible" | "not-eligible" | "undetermined" | "not-specified"} Verdict What the answers give for one
 *   status.
 */

/**
 * @typedef {object} JudgeRequest Evaluate a candidate. `sources` is the address of the page of sources.
 * @property {Candidate} candidate
 * @property {string} sources
 */

/**
 * @typedef {object} Judged The report on a candidate, and how the page shows it.
 * @property {Report} report
 * @property {Record<string, Answer>} answers The answers to the criteria that are answered, parts counted.
 * @property {string} html
 * @property {string} brief The report as the page prints it.
 * @property {string} summary The verdicts in two words each.
 * @property {string} announcement The verdicts as sentences, for the live region of screen readers.
 * @property {Array<string>} settled The questions whose answers can change no verdict any more.
 * @property {string} review A row a question with its answer.
 * @property {string} link The fragment that holds the answers.
 */

/**
 * @typedef {object} Report Everything that one evaluation gives.
 * @property {Candidate} candidate
 * @property {Ruleset} rules The rules that the candidate was evaluated by.
 * @property {Array<StatusReport>} statuses One a status, in the order of the rules.
 * @property {Array<string>} still_matters The unknown criteria that can still change a verdict, those of the status
 *   with the fewest of them first.
 * @property {Array<WantReport>} wants
 * @property {Recommendation} recommendation
 * @property {Array<string>} open_questions The open questions that touch a status and something that this report says.
 */

/**
 * @typedef {object} Ruleset Everything that an evaluation needs. `digest` identifies what can change a verdict, `words`
 *   the rest; `as_of` is the time of the source. Statuses, kinds and criteria keep the order of the data.
 * @property {string} version
 * @property {string} as_of
 * @property {string} digest
 * @property {string} words
 */

/**
 * @typedef {object} StatusReport The verdict of one status. The lists of criteria have their definitions in
 *   `checker.engine.expression`.
 * @property {string} status
 * @property {Verdict} verdict
 * @property {string} regulation The address of the Regulation, empty if the ruleset does not have its source.
 * @property {Array<RequirementResult>} criteria The requirements in the order of the source; none for `not-specified`.
 * @property {Array<string>} failing The criteria because of which the verdict is `not-eligible`.
 * @property {Array<string>} open The criteria that are still unknown in a part of the requirement that is not settled.
 * @property {Array<Array<string>>} needed_for_eligibility The minimal sets of criteria that would make the candidate
 *   eligible if all of one set were met.
 * @property {Array<Array<string>>} could_disqualify The minimal sets of criteria that would make the candidate not
 *   eligible if none of one set were met.
 */

/**
 * @typedef {object} RequirementResult One requirement with the answer that was counted for its criterion.
 * @property {string} criterion
 * @property {Answer} answer
 * @property {Array<string>} cite
 * @property {string} text
 */

/**
 * @typedef {object} WantReport Something that the candidate wants, with each way to it.
 * @property {string} want
 * @property {Array<string>} statuses The statuses that give it, in the order of the data.
 * @property {Array<string>} cite The paragraphs that say so; where no status is said to give it, those that the want
 *   cites.
 * @property {Array<WayReport>} ways
 */

/**
 * @typedef {object} WayReport A status that gives what is wanted, with the terms and limits of its entitlement.
 * @property {string} status
 * @property {string} terms
 * @property {string} limits
 * @property {string} rests_on The open question on one reading of which the status gives it, or empty.
 * @property {Array<string>} cite
 */

/**
 * @typedef {object} Recommendation The status to look at, if one can be named, and why.
 * @property {string | null} status
 * @property {string} reason
 */

/**
 * @typedef {object} OpenLinkRequest Open a link that holds answers.
 * @property {string} fragment
 */

/**
 * @typedef {object} Opened The candidate of a link or a file, and in sentences what is to be known of it; a file has a
 *   cover.
 * @property {Candidate} candidate
 * @property {Cover} [cover]
 * @property {Array<string>} messages
 */

/**
 * @typedef {object} Cover Who prepared a paper, on which day (YYYY-MM-DD), and the address to which its citations lead;
 *   each may be empty. The address is that of the page of sources; no saved file holds it.
 * @property {string} [author]
 * @property {string} [date]
 * @property {string} [sources]
 */

/**
 * @typedef {object} OpenFileRequest Open a file of one candidate; null stands for a text that is not in UTF-8.
 * @property {string | null} text
 */

/**
 * @typedef {object} TakeRequest Make a paper on one candidate to take away.
 * @property {string} form
 * @property {Candidate} candidate
 * @property {Cover} cover
 */

/**
 * @typedef {object} Download A file to save: its name, its media type, and its text or its bytes in base64.
 * @property {string} name
 * @property {string} type
 * @property {string} [text]
 * @property {string} [base64]
 */

/**
 * @typedef {object} PrintRequest Make the brief for the printer, or the outline of a protocol that `paper` names.
 * @property {string} paper
 * @property {Candidate} candidate
 * @property {Cover} cover
 */

/**
 * @typedef {object} Printed A paper for the printer.
 * @property {string} html
 */

/**
 * @typedef {object} CompareRequest Put the candidates of files side by side.
 * @property {Array<ChosenFile>} files
 * @property {Cover} cover
 */

/**
 * @typedef {object} ChosenFile A file that was chosen; its text is null where that is in another encoding.
 * @property {string} name
 * @property {string | null} text
 */

/**
 * @typedef {object} Compared The comparison for the page, for the printer, and in a sentence for the live region of
 *   screen readers.
 * @property {string} html
 * @property {string} paper
 * @property {string} announcement
 */

/**
 * @typedef {object} TakeComparisonRequest Make a paper of the comparison to take away.
 * @property {string} form
 * @property {Array<ChosenFile>} files
 * @property {Cover} cover
 */

/**
 * @typedef {object} TableRequest Make a table of the comparison to take away.
 * @property {Array<ChosenFile>} files
 */

/**
 * @typedef {object} TemplateRequest Make an empty table of candidates to fill in.
 */

/**
 * @typedef {object} VerifyRequest Prove the rules.
 */

/**
 * @typedef {object} Verified Whether the rules are proved, and a sentence for each thing that was tried.
 * @property {boolean} holds
 * @property {Array<string>} messages
 */

/**
 * @typedef {{
 *   "load-rules": LoadRulesRequest,
 *   "judge": JudgeRequest,
 *   "open-link": OpenLinkRequest,
 *   "open-file": OpenFileRequest,
 *   "take": TakeRequest,
 *   "print": PrintRequest,
 *   "compare": CompareRequest,
 *   "take-comparison": TakeComparisonRequest,
 *   "table": TableRequest,
 *   "template": TemplateRequest,
 *   "verify": VerifyRequest,
 * }} Requests What each request holds beside its name, `do`.
 */

/**
 * @typedef {{
 *   "load-rules": Loaded,
 *   "judge": Judged,
 *   "open-link": Opened,
 *   "open-file": Opened,
 *   "take": Download,
 *   "print": Printed,
 *   "compare": Compared,
 *   "take-comparison": Download,
 *   "table": Download,
 *   "template": Download,
 *   "verify": Verified,
 * }} Responses What each request gets where its input can be used.
 */

export {};
