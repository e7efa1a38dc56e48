import BatchIntake

print(Intake.version)
