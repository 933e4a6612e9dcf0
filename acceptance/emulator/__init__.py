"""An AWS emulator: moto's server with what the AWS provider needs and moto lacks.

Run it as a module from the folder above:

    python3 -m emulator --host 127.0.0.1 --port 0

Each module is named after a service of AWS and says what moto gets wrong there.
``install`` replaces methods of moto in this process, ``handle`` answers requests
before moto sees them; the installed package stays as it is. Both reach into moto's
internals, so the version in requirements.txt is the only one that will do.

What moto does not know at all is echoed: a read returns what was written. That
proves that configuration and provider agree with each other, not that AWS would
accept a value.
"""
