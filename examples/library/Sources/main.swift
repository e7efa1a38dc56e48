// Reads the sheets that are named: a line for each clinic that is ready, a line for each finding.
import BatchIntake

let options = try Options(applicationDate: Day("2024-05-18"))
let sheets = Array(CommandLine.arguments.dropFirst())
let report = try await Intake.run(sheets, options) { submission in
  print("ready   \(submission.code)  \(submission.json.count) bytes of JSON")
} finding: { finding in
  print("\(finding.severity.name)  \(finding.cell ?? finding.file)  \(finding.message)")
}
for trouble in report.troubles { print(trouble.message.en) }
print("\(report.rows.accepted) of \(report.rows.read) rows are ready, \(report.errors) errors")
