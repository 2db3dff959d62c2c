"""What brings a bare machine to where ketnoi runs and can be tested. The standard library only."""
