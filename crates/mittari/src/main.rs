use std::process::ExitCode;

fn main() -> ExitCode {
    mittari::main()
}
